import type { Kysely } from 'kysely';

import type { AppDb } from '../database.ts';
import { apiKeyFrom, SHOWN_COLUMNS, type ApiKey } from './api-key.ts';

/** The longest list. Live keys come first, so what falls off it is revoked. */
const MOST = 1_000;

/** One person's own keys, or with null the service keys: live ones first, newest first. */
export async function listKeys(db: Kysely<AppDb>, ownerId: string | null): Promise<ApiKey[]> {
  const rows = await db
    .selectFrom('api_keys')
    .select(SHOWN_COLUMNS)
    .where('owner_id', ownerId === null ? 'is' : '=', ownerId)
    .orderBy((row) => row('revoked_at', 'is not', null))
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(MOST)
    .execute();
  return rows.map(apiKeyFrom);
}
