import { randomUUID } from 'node:crypto';

import type { Kysely, Transaction } from 'kysely';

import type { AppDb } from '../database.ts';
import { apiKeyFrom, SHOWN_COLUMNS, type ApiKey } from './api-key.ts';
import { makeKey, type KeyKind } from './make-key.ts';
import type { PersonalScope, Scope } from './scopes.ts';

/** How many of a person's own keys can be alive at once. */
export const MAX_PERSONAL_KEYS = 20;

type NewKey = ApiKey & { readonly key: string };

/** Makes a service key. Its `key` is shown now or never. */
export function createServiceKey(db: Kysely<AppDb>, asked: { name: string; scopes: readonly Scope[] }) {
  return insertKey(db, { ...asked, kind: 'service', ownerId: null });
}

/** Makes a personal key, which acts on its owner's account; null when they have as many as a person may have. */
export async function createPersonalKey(
  db: Kysely<AppDb>,
  asked: { name: string; scopes: readonly PersonalScope[]; ownerId: string },
): Promise<NewKey | null> {
  return db.transaction().execute(async (tx) => {
    // Two that are made at once are counted one after the other.
    await tx.selectFrom('users').select('id').where('id', '=', asked.ownerId).forNoKeyUpdate().execute();
    const live = await tx
      .selectFrom('api_keys')
      .select('id')
      .where('owner_id', '=', asked.ownerId)
      .where('revoked_at', 'is', null)
      .execute();
    return live.length < MAX_PERSONAL_KEYS ? insertKey(tx, { ...asked, kind: 'personal' }) : null;
  });
}

async function insertKey(
  db: Kysely<AppDb> | Transaction<AppDb>,
  asked: { name: string; scopes: readonly Scope[]; kind: KeyKind; ownerId: string | null },
): Promise<NewKey> {
  const { name, kind, ownerId } = asked;
  const { key, prefix, hash } = makeKey(kind);
  const scopes = [...new Set(asked.scopes)];
  const row = await db
    .insertInto('api_keys')
    .values({ id: randomUUID(), kind, name, owner_id: ownerId, prefix, hash, scopes })
    .returning(SHOWN_COLUMNS)
    .executeTakeFirstOrThrow();
  return { ...apiKeyFrom(row), key };
}
