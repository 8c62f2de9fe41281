import { sql, type Kysely } from 'kysely';

import { isPresent } from './is-present.ts';

/**
 * Gives back to the queue what dead workers had taken out of it: those whose presence nobody holds. Left alone, the
 * queue would keep their jobs for them for four hours.
 */
export async function freeLostJobs<Db>(db: Kysely<Db>): Promise<void> {
  await sql`
    select graphile_worker.force_unlock_workers(array(
      select distinct locked_by from graphile_worker.jobs
      where locked_by is not null
        and not ${isPresent(sql.ref('locked_by'))}
    ))`.execute(db);
}
