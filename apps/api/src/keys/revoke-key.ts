import type { Kysely } from 'kysely';

import type { AppDb } from '../database.ts';
import { apiKeyFrom, SHOWN_COLUMNS, type ApiKey } from './api-key.ts';

/**
 * Ends a key for ever: one of a person's own, or with a null owner a service key. A second time changes nothing.
 * Null when there is no such key, or it is somebody else's.
 */
export async function revokeKey(
  db: Kysely<AppDb>,
  which: { id: string; ownerId: string | null },
): Promise<ApiKey | null> {
  const row = await db
    .updateTable('api_keys')
    .set((key) => ({ revoked_at: key.fn.coalesce('revoked_at', key.fn<Date>('now')) }))
    .where('id', '=', which.id)
    .where('owner_id', which.ownerId === null ? 'is' : '=', which.ownerId)
    .returning(SHOWN_COLUMNS)
    .executeTakeFirst();
  return row ? apiKeyFrom(row) : null;
}
