import { sql, type Kysely } from 'kysely';

/**
 * Gives back to the queue what dead workers had taken out of it: those whose presence nobody holds. Left alone, the
 * queue would keep their jobs for them for four hours.
 */
export async function freeLostJobs<Db>(db: Kysely<Db>): Promise<void> {
  await sql`
    select graphile_worker.force_unlock_workers(array(
      select distinct locked_by from graphile_worker.jobs
      where locked_by is not null
        and not exists (
          select from pg_locks
          where locktype = 'advisory' and objsubid = 1
            and database = (select oid from pg_database where datname = current_database())
            and (classid::bigint << 32) | objid::bigint = hashtextextended(locked_by, 0)
        )
    ))`.execute(db);
}
