import { EventEmitter } from 'node:events';

import { run, runOnce, type Runner, type RunnerOptions, type WorkerEvents } from 'graphile-worker';
import type { Pool } from 'pg';

import { freeLostJobs } from '../sql/free-lost-jobs.ts';
import { CRONTAB } from './crontab.ts';
import { keepPresence } from './keep-presence.ts';
import { quietLogger } from './logger.ts';
import { tasksOf, type TaskDeps } from './tasks.ts';

export interface WorkerDeps extends TaskDeps {
  readonly pool: Pool;
}

/** Works the job queue until it is stopped. Stopping waits for the jobs under way. */
export async function startWorker(deps: WorkerDeps): Promise<Pick<Runner, 'stop'>> {
  const { db } = deps;
  const leaving = new AbortController();
  const events: WorkerEvents = new EventEmitter();
  let presence = Promise.resolve();
  events.once('pool:create', ({ workerPool }) => {
    presence = keepPresence(db, workerPool.id, leaving.signal);
  });
  events.on('job:error', ({ job, error }) => deps.onJobError(job.task_identifier, error));
  await freeLostJobs(db);
  const runner = await run({ ...optionsOf(deps), events, crontab: CRONTAB, concurrency: 8, noHandleSignals: true });
  void runner.promise.catch((error: unknown) => deps.onJobError('the queue itself', error));
  return {
    async stop() {
      await runner.stop();
      leaving.abort();
      await presence;
    },
  };
}

/** Works every job that is due, then returns once the queue knows how each ended: it waits for that in batches alone. */
export async function workDueJobs(deps: WorkerDeps): Promise<void> {
  const preset = { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } };
  await runOnce({ ...optionsOf(deps), preset, noHandleSignals: true });
}

function optionsOf(deps: WorkerDeps): RunnerOptions {
  return { pgPool: deps.pool, taskList: tasksOf(deps), logger: quietLogger };
}
