import { run, runOnce, type Runner, type RunnerOptions, type TaskList } from 'graphile-worker';
import type { Pool } from 'pg';
import { z } from 'zod';

import type { ConvergeDeps } from '../stripe/converge-session.ts';
import { APPLY_EVENT_TASK, applyEvent } from '../stripe/inbox.ts';
import { quietLogger } from './logger.ts';

export interface WorkerDeps extends ConvergeDeps {
  readonly pool: Pool;
  readonly onJobError: (task: string, error: unknown) => void;
}

/** Works the job queue until it is stopped. Stopping waits for the jobs under way. */
export async function startWorker(deps: WorkerDeps): Promise<Runner> {
  const runner = await run({ ...optionsOf(deps), crontab: CRONTAB, concurrency: 4, noHandleSignals: true });
  void runner.promise.catch((error: unknown) => deps.onJobError('the queue itself', error));
  runner.events.on('job:error', ({ job, error }) => deps.onJobError(job.task_identifier, error));
  return runner;
}

/** Works every job that is due, then returns. */
export async function workDueJobs(deps: WorkerDeps): Promise<void> {
  await runOnce({ ...optionsOf(deps), noHandleSignals: true });
}

function optionsOf(deps: WorkerDeps): RunnerOptions {
  return { pgPool: deps.pool, taskList: tasksOf(deps), logger: quietLogger };
}

const EXPIRE_CREDITS_TASK = 'expire_credits';
/** Nothing waits for it: what has expired cannot be spent. It keeps the books of accounts that nobody uses current. */
const CRONTAB = `*/5 * * * * ${EXPIRE_CREDITS_TASK}`;

const EventJob = z.strictObject({ eventId: z.string() });

function tasksOf(deps: ConvergeDeps): TaskList {
  return {
    async [APPLY_EVENT_TASK](payload, { job }) {
      await applyEvent(deps, EventJob.parse(payload).eventId, job.attempts >= job.max_attempts);
    },
    async [EXPIRE_CREDITS_TASK]() {
      while ((await deps.ledger.expire()) > 0);
    },
  };
}
