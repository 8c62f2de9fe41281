import type { Kysely } from 'kysely';

import type { AppDb, CheckKind } from '../database.ts';

/** Of each kind, so many are kept. */
const KEPT = 100;

export async function forgetOldChecks(db: Kysely<AppDb>, kind: CheckKind): Promise<void> {
  await db
    .deleteFrom('checks')
    .where('kind', '=', kind)
    .where('id', 'in', (query) =>
      query
        .selectFrom('checks')
        .select('id')
        .where('kind', '=', kind)
        .orderBy('asked_at', 'desc')
        .orderBy('id', 'desc')
        .offset(KEPT),
    )
    .execute();
}
