import { sql } from 'kysely';

export interface FailedJob {
  readonly id: string;
  readonly task: string;
  readonly key: string | null;
  readonly attempts: number;
  readonly maxAttempts: number;
  readonly lastError: string | null;
  readonly createdAt: Date;
  /** When it is tried again, unless it is dead. */
  readonly runAt: Date;
  readonly isDead: boolean;
}

/** Jobs that failed at least once, newest first, those that nobody tries any more before the others. */
export const selectFailedJobs = (limit: number) => sql<FailedJob>`
  select id::text, task_identifier as task, key, attempts, max_attempts as "maxAttempts", last_error as "lastError",
    created_at as "createdAt", run_at as "runAt", attempts >= max_attempts as "isDead"
  from graphile_worker.jobs
  where attempts > 0 and last_error is not null and locked_at is null
  order by attempts >= max_attempts desc, graphile_worker.jobs.id desc
  limit ${limit}`;
