import { sql } from 'kysely';
import { expect } from 'vitest';

import type { TestApp } from './test-app.ts';

/** Makes jobs that failed due now, without their back-off. */
export async function endBackOff({ deps }: TestApp): Promise<void> {
  const { db } = deps.database;
  // The queue writes down how a job ended after it says that it is done.
  const underWay = async () =>
    (await sql`select from graphile_worker.jobs where locked_at is not null`.execute(db)).rows;
  await expect.poll(underWay, { timeout: 10_000, interval: 5 }).toEqual([]);
  await sql`
    select graphile_worker.reschedule_jobs(array_agg(id), run_at => now()) from graphile_worker.jobs`.execute(db);
}

/** Leaves the jobs of the queue one try each. */
export async function leaveOneTry({ deps }: TestApp): Promise<void> {
  await sql`
    select graphile_worker.reschedule_jobs(array_agg(id), run_at => now(), attempts => max_attempts - 1)
    from graphile_worker.jobs group by max_attempts`.execute(deps.database.db);
}
