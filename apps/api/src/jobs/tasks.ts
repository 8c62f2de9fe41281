import type { TaskList } from 'graphile-worker';
import { z } from 'zod';

import type { CheckDeps } from '../checks/check-deps.ts';
import { runCheck } from '../checks/run-check.ts';
import { CHECK_TASKS, startCheck } from '../checks/start-check.ts';
import { CHECK_KINDS } from '../database.ts';
import { forgetOld } from '../forgetting/forget-old.ts';
import { SEND_MAIL_TASK, sendMail } from '../mail/send-mail.ts';
import type { MailTransport } from '../mail/transport.ts';
import { freeLostJobs } from '../sql/free-lost-jobs.ts';
import { ASK_MONTHLY_GRANT_TASK, askMonthlyGrant } from '../stripe/ask-monthly-grant.ts';
import type { ConvergeDeps } from '../stripe/converge/seen.ts';
import { APPLY_EVENT_TASK, applyEvent } from '../stripe/inbox.ts';
import { reconcile, type Reconciliation } from '../stripe/reconcile.ts';
import { TELL_ADDRESS_TASK, tellAddress } from '../stripe/tell-address.ts';
import { EXPIRE_CREDITS_TASK, FORGET_OLD_TASK, FORGET_OUTPUTS_TASK } from './task-names.ts';
import { FREE_LOST_JOBS_TASK, RECONCILE_TASK, START_CHECK_TASK } from './task-names.ts';

export interface TaskDeps extends ConvergeDeps, Omit<CheckDeps, 'db'> {
  /** What mails are handed to; null where none are sent. */
  readonly transport: MailTransport | null;
  readonly onJobError: (task: string, error: unknown) => void;
  /** Told of every reconciliation that healed something, or could not. */
  readonly onReconciled: (reconciliation: Reconciliation) => void;
}

const EventJob = z.strictObject({ eventId: z.string() });
const MailJob = z.strictObject({ mailId: z.uuid() });
const PersonJob = z.strictObject({ userId: z.uuid() });
const CheckJob = z.strictObject({ checkId: z.uuid() });
// The queue adds `_cron` to what a crontab starts.
const ReconcileJob = z.object({ depth: z.enum(['recent', 'deep']), askedBy: z.string().optional() });
const StartCheckJob = z.object({ kind: z.enum(CHECK_KINDS) });

/** What each job of the queue does. */
export function tasksOf(deps: TaskDeps): TaskList {
  return {
    async [APPLY_EVENT_TASK](payload, { job }) {
      await applyEvent(deps, EventJob.parse(payload).eventId, job.attempts >= job.max_attempts);
    },
    async [ASK_MONTHLY_GRANT_TASK](payload) {
      await askMonthlyGrant(deps, PersonJob.parse(payload).userId);
    },
    async [RECONCILE_TASK](payload) {
      const { depth, askedBy } = ReconcileJob.parse(payload);
      const done = await reconcile(deps, depth, { askedBy });
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
    async [START_CHECK_TASK](payload) {
      await startCheck(deps.db, { ...StartCheckJob.parse(payload), askedBy: null });
    },
    async [CHECK_TASKS.verify](payload, { abortSignal }) {
      await runCheck(deps, CheckJob.parse(payload).checkId, abortSignal);
    },
    async [CHECK_TASKS.tie_out](payload, { abortSignal }) {
      await runCheck(deps, CheckJob.parse(payload).checkId, abortSignal);
    },
    async [FREE_LOST_JOBS_TASK]() {
      await freeLostJobs(deps.db);
    },
  };
}
