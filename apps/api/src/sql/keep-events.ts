import { sql, type Kysely } from 'kysely';

export interface KeptEvent {
  readonly id: string;
  readonly type: string;
  readonly payload: Buffer;
  readonly state: 'received' | 'ignored';
}

/**
 * Keeps events and queues a job for each that is to be worked, in one statement: all of it, or nothing. Events that are
 * here already stay as they are.
 */
export async function keepEvents<Db>(
  db: Kysely<Db>,
  events: readonly KeptEvent[],
  { task, maxAttempts }: { task: string; maxAttempts: number },
): Promise<void> {
  const ids = events.map(({ id }) => id);
  const types = events.map(({ type }) => type);
  const payloads = events.map(({ payload }) => payload);
  const states = events.map(({ state }) => state);
  await sql`
    with kept as (
      insert into stripe_events (id, type, payload, state)
      select * from unnest(${ids}::text[], ${types}::text[], ${payloads}::bytea[], ${states}::text[])
      on conflict do nothing
      returning id, state
    ), due as (
      select array_agg((${task}, json_build_object('eventId', id), null, null, ${maxAttempts}, id, null, null
        )::graphile_worker.job_spec) as jobs
      from kept
      where state = 'received'
      having count(*) > 0
    )
    select from due, graphile_worker.add_jobs(jobs)`.execute(db);
}
