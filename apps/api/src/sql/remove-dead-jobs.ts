import { sql, type Kysely } from 'kysely';

/** Takes jobs with these keys that nobody tries any more out of the queue: of such a key, it would keep both the old and a new one. */
export async function removeDeadJobs<Db>(db: Kysely<Db>, keys: readonly string[]): Promise<void> {
  await sql`
    select from graphile_worker.complete_jobs(array(
      select id from graphile_worker.jobs
      where key = any(${keys}::text[]) and locked_at is null and attempts >= max_attempts
    ))`.execute(db);
}
