import type { Kysely } from 'kysely';

import type { AppDb } from '../../database.ts';

/** The last reconciliation that was noted, of some depth or of any. */
export function newestRun(db: Kysely<AppDb>, depth?: 'recent' | 'deep') {
  return db
    .selectFrom('reconcile_runs')
    .select(['finished_at as at', 'healed', 'problems'])
    .$if(depth !== undefined, (query) => query.where('depth', '=', depth ?? ''))
    .orderBy('finished_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}
