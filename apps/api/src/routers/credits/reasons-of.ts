import type { Kysely } from 'kysely';

import type { AppDb } from '../../database.ts';

/** What a person's own lines say, by their ids; ids that are no line of theirs are left out. */
export async function reasonsOf(
  db: Kysely<AppDb>,
  userId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('credit_transactions')
    .select(['id', 'reason'])
    .where('user_id', '=', userId)
    .where('id', 'in', ids)
    .execute();
  return new Map(rows.map(({ id, reason }) => [id, reason]));
}
