import type { Client } from 'pg';
import { clusterLock } from './join-cluster.ts';

/**
 * Unmarks this session as a user, and returns true if no user is left; the exclusive lock then keeps new ones waiting.
 * Unlocking comes first: of two that leave at once, the second must not be held up by the first.
 */
export async function leaveCluster(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ isLast: boolean }>(
    'select pg_advisory_unlock_shared($1), pg_try_advisory_lock($1) as "isLast"',
    [clusterLock],
  );
  return rows[0]?.isLast === true;
}
