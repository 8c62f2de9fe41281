import { EventEmitter } from 'node:events';

import { run, runOnce, type Runner, type RunnerOptions, type TaskList, type WorkerEvents } from 'graphile-worker';
import type { Pool } from 'pg';
import { z } from 'zod';

import { forgetOld } from '../forgetting/forget-old.ts';
import { SEND_MAIL_TASK, sendMail } from '../mail/send-mail.ts';
import type { MailTransport } from '../mail/transport.ts';
import { freeLostJobs } from '../sql/free-lost-jobs.ts';
import { ASK_MONTHLY_GRANT_TASK, askMonthlyGrant } from '../stripe/ask-monthly-grant.ts';
import type { ConvergeDeps } from '../stripe/converge/seen.ts';
import { APPLY_EVENT_TASK, applyEvent } from '../stripe/inbox.ts';
import { reconcile, type Reconciliation } from '../stripe/reconcile.ts';
import { TELL_ADDRESS_TASK, tellAddress } from '../stripe/tell-address.ts';
import { keepPresence } from './keep-presence.ts';
import { quietLogger } from './logger.ts';

export interface WorkerDeps extends ConvergeDeps {
  readonly pool: Pool;
  /** What mails are handed to; null where none are sent. */
  readonly transport: MailTransport | null;
  readonly onJobError: (task: string, error: unknown) => void;
  /** Told of every reconciliation that healed something, or could not. */
  readonly onReconciled: (reconciliation: Reconciliation) => void;
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

/** Works every job that is due, then returns. */
export async function workDueJobs(deps: WorkerDeps): Promise<void> {
  await runOnce({ ...optionsOf(deps), noHandleSignals: true });
}

function optionsOf(deps: WorkerDeps): RunnerOptions {
  return { pgPool: deps.pool, taskList: tasksOf(deps), logger: quietLogger };
}

const EXPIRE_CREDITS_TASK = 'expire_credits';
const RECONCILE_TASK = 'reconcile_stripe';
const FORGET_OUTPUTS_TASK = 'forget_outputs';
const FORGET_OLD_TASK = 'forget_old';
const FREE_LOST_JOBS_TASK = 'free_lost_jobs';

/**
 * Expiry keeps the books of accounts that nobody uses current; nothing waits for it, for what has expired cannot be
 * spent. Reconciliation looks back three days, and at night five weeks: Stripe stops sending an event after three days.
 * Answers that nobody may repeat for any more are forgotten each night, mails and what tells of people each hour.
 */
const CRONTAB = `
*/5 * * * * ${EXPIRE_CREDITS_TASK}
*/15 * * * * ${RECONCILE_TASK} ?id=reconcile_recent {depth:"recent"}
17 3 * * * ${RECONCILE_TASK} ?id=reconcile_deep {depth:"deep"}
41 3 * * * ${FORGET_OUTPUTS_TASK}
29 * * * * ${FORGET_OLD_TASK}
* * * * * ${FREE_LOST_JOBS_TASK}`;

const EventJob = z.strictObject({ eventId: z.string() });
const MailJob = z.strictObject({ mailId: z.uuid() });
const PersonJob = z.strictObject({ userId: z.uuid() });
// The queue adds `_cron` to what a crontab starts.
const ReconcileJob = z.object({ depth: z.enum(['recent', 'deep']) });

function tasksOf(deps: WorkerDeps): TaskList {
  return {
    async [APPLY_EVENT_TASK](payload, { job }) {
      await applyEvent(deps, EventJob.parse(payload).eventId, job.attempts >= job.max_attempts);
    },
    async [ASK_MONTHLY_GRANT_TASK](payload) {
      await askMonthlyGrant(deps, PersonJob.parse(payload).userId);
    },
    async [RECONCILE_TASK](payload) {
      const done = await reconcile(deps, ReconcileJob.parse(payload).depth);
      if (done.healed.length > 0 || done.problems.length > 0) deps.onReconciled(done);
    },
    async [EXPIRE_CREDITS_TASK]() {
      while ((await deps.ledger.expire()) > 0);
    },
    async [FORGET_OUTPUTS_TASK]() {
      while ((await deps.ledger.forgetOutputs()) > 0);
    },
    async [SEND_MAIL_TASK](payload, { job }) {
      const onGivenUp = (error: unknown) => deps.onJobError(SEND_MAIL_TASK, error);
      await sendMail({ ...deps, onGivenUp }, MailJob.parse(payload).mailId, job.attempts >= job.max_attempts);
    },
    async [TELL_ADDRESS_TASK](payload) {
      await tellAddress(deps, PersonJob.parse(payload).userId);
    },
    async [FORGET_OLD_TASK]() {
      await forgetOld(deps);
    },
    async [FREE_LOST_JOBS_TASK]() {
      await freeLostJobs(deps.db);
    },
  };
}
