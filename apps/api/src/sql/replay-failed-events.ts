import { sql, type Kysely } from 'kysely';

/** Queues every failed event again, in one statement, and answers how many there were. */
export async function replayFailedEvents<Db>(
  db: Kysely<Db>,
  { task, maxAttempts }: { task: string; maxAttempts: number },
): Promise<number> {
  const { rows } = await sql<{ events: number }>`
    with again as (
      update stripe_events set state = 'received', error = null, settled_at = null where state = 'failed' returning id
    ), due as (
      select array_agg((${task}, json_build_object('eventId', id), null, null, ${maxAttempts}, id, null, null
        )::graphile_worker.job_spec) as jobs
      from again
      having count(*) > 0
    ), queued as (
      select count(*) from due, graphile_worker.add_jobs(jobs)
    )
    select (select count(*) from again)::integer as events from queued`.execute(db);
  return rows[0]?.events ?? 0;
}
