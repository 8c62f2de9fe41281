import { sql, type Kysely } from 'kysely';

/** Queues a job for a subscriber whose period, as far as we know, is over: the next one may be paid already. */
export async function queueDueGrant<Db>(db: Kysely<Db>, task: string, userId: string): Promise<void> {
  await sql`
    select graphile_worker.add_job(${task}, json_build_object('userId', ${userId}::text),
      job_key => ${task} || ':' || ${userId}, max_attempts => 3)
    where exists (
      select from subscriptions
      where user_id = ${userId}::uuid and ended_at is null and current_period_end <= now()
    )`.execute(db);
}
