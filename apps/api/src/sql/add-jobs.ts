import { sql, type Kysely } from 'kysely';

/** Queues a job for each of the ids, which are their keys as well, in one statement. */
export async function addJobs<Db>(
  db: Kysely<Db>,
  { task, maxAttempts, field, ids }: { task: string; maxAttempts: number; field: string; ids: readonly string[] },
): Promise<void> {
  await sql`
    select from graphile_worker.add_jobs(array(
      select (${task}, json_build_object(${field}::text, id), null, null, ${maxAttempts}, id, null, null)::graphile_worker.job_spec
      from unnest(${ids}::text[]) as id
    ))`.execute(db);
}
