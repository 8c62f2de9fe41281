import { sql } from 'kysely';

export interface JobCounts {
  readonly task: string;
  /** Due, or due later. */
  readonly waiting: number;
  readonly running: number;
  /** Failed, and will be tried again. */
  readonly retrying: number;
  /** Failed as often as it may: nobody works them any more. */
  readonly dead: number;
  /** How long the one that has been due longest has waited. */
  readonly lagSeconds: number;
}

/** How many jobs of each task there are. A job that is done is not kept. */
export const selectJobCounts = sql<JobCounts>`
  select task_identifier as task,
    (count(*) filter (where locked_at is null and attempts = 0))::integer as waiting,
    (count(*) filter (where locked_at is not null))::integer as running,
    (count(*) filter (where locked_at is null and attempts between 1 and max_attempts - 1))::integer as retrying,
    (count(*) filter (where locked_at is null and attempts >= max_attempts))::integer as dead,
    greatest(0, coalesce(extract(epoch from now() - min(run_at) filter (
      where locked_at is null and attempts < max_attempts)), 0))::float8 as "lagSeconds"
  from graphile_worker.jobs
  group by 1
  order by 1`;
