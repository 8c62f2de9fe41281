import { sql, type Kysely } from 'kysely';

/** Queues a job in the transaction of the rows it is about: both commit, or neither does. */
export async function addJob<Db>(
  db: Kysely<Db>,
  job: { task: string; payload: Record<string, string>; key: string; maxAttempts: number },
): Promise<void> {
  await sql`
    select graphile_worker.add_job(${job.task}, ${JSON.stringify(job.payload)}::json,
      job_key => ${job.key}, max_attempts => ${job.maxAttempts})`.execute(db);
}
