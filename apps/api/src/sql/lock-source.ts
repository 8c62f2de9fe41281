import { sql, type Transaction } from 'kysely';

/**
 * Makes other convergences of the same object of Stripe's wait until this transaction ends, and answers the number of
 * the last fetch of it that was applied, 0 for none.
 */
export async function lockSource<Db>(tx: Transaction<Db>, objectId: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${objectId}, 0))`.execute(tx);
  // A statement of its own: one that waited for a lock still sees what was there before it waited.
  const { rows } = await sql<{ applied: number }>`
    select applied from stripe_fetches where object_id = ${objectId}`.execute(tx);
  return rows[0]?.applied ?? 0;
}
