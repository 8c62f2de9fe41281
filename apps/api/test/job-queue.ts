import { sql } from 'kysely';

import type { TestApp } from './test-app.ts';

/** Makes jobs that wait for their next try due now. */
export async function endBackOff({ deps }: TestApp): Promise<void> {
  await sql`
    select graphile_worker.reschedule_jobs(array_agg(id), run_at => now())
    from graphile_worker.jobs where locked_at is null`.execute(deps.database.db);
}

/** Leaves the jobs of the queue one try each. */
export async function leaveOneTry({ deps }: TestApp): Promise<void> {
  await sql`
    select graphile_worker.reschedule_jobs(array_agg(id), run_at => now(), attempts => max_attempts - 1)
    from graphile_worker.jobs group by max_attempts`.execute(deps.database.db);
}
