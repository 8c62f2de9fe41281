import type { Transaction } from 'kysely';

import type { AppDb } from '../database.ts';

/** Locks people's rows, in the order of their ids, so that what is decided about them is decided one after the other. */
export function lockPeople(tx: Transaction<AppDb>, ids: readonly string[]) {
  return tx
    .selectFrom('users')
    .select(['id', 'email', 'email_verified as isVerified', 'role'])
    .select((person) => person('banned_at', 'is not', null).as('isBanned'))
    .select((person) => person('deleted_at', 'is not', null).as('isDeleted'))
    .where('id', 'in', ids)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
}
