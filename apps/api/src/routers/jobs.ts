import { TRPCError } from '@trpc/server';
import { z } from 'zod';

import { removeJob as remove } from '../sql/remove-job.ts';
import { retryJob as retry } from '../sql/retry-job.ts';
import { selectFailedJobs } from '../sql/select-failed-jobs.ts';
import { selectJob } from '../sql/select-job.ts';
import { selectJobCounts } from '../sql/select-job-counts.ts';
import { APPLY_EVENT_TASK, giveUpEvent, replayEvent } from '../stripe/inbox.ts';
import { audited } from '../trpc/audited.ts';
import { adminOnly } from '../trpc/init.ts';
import { lineOfText } from '../trpc/line-of-text.ts';
import { MOST } from './page.ts';

const id = z.string().regex(/^\d{1,18}$/);
const count = z.int().min(0);

const Task = z.strictObject({
  task: z.string(),
  waiting: count,
  running: count,
  /** Failed, and will be tried again. */
  retrying: count,
  /** Failed as often as it may. */
  dead: count,
  /** How long the one that has been due longest has waited. */
  lagSeconds: z.number(),
});

const FailedJob = z.strictObject({
  id: z.string(),
  task: z.string(),
  key: z.string().nullable(),
  attempts: count,
  maxAttempts: count,
  lastError: z.string().nullable(),
  createdAt: z.iso.datetime(),
  runAt: z.iso.datetime(),
  isDead: z.boolean(),
});

/** The queue by task, and the jobs that failed, dead ones first. */
export const jobs = adminOnly
  .input(z.strictObject({}).optional())
  .output(z.strictObject({ tasks: z.array(Task), failed: z.array(FailedJob) }))
  .query(async ({ ctx: { db } }) => {
    const [{ rows: tasks }, { rows: failed }] = await Promise.all([
      selectJobCounts.execute(db),
      selectFailedJobs(MOST).execute(db),
    ]);
    return {
      tasks,
      failed: failed.map(({ createdAt, runAt, ...job }) => {
        return { ...job, createdAt: createdAt.toISOString(), runAt: runAt.toISOString() };
      }),
    };
  });

/** Tries a job again now, with all its tries. The job of an event is queued as the event is replayed. */
export const retryJob = adminOnly
  .input(z.strictObject({ id }))
  .use(audited)
  .output(z.strictObject({ queued: z.literal(true) }))
  .mutation(async ({ ctx: { db }, input }) => {
    const { rows } = await selectJob(input.id).execute(db);
    const [job] = rows;
    const isEvent = job?.task === APPLY_EVENT_TASK && job.key !== null;
    if (job && (isEvent ? await replayEvent(db, job.key ?? '') : await retry(db, input.id))) return { queued: true };
    throw notThere();
  });

/** Gives a job up for good; the event that it was to work then stands among those that failed. */
export const removeJob = adminOnly
  .input(z.strictObject({ id, reason: lineOfText(1_000) }))
  .use(audited)
  .output(z.strictObject({ removed: z.literal(true) }))
  .mutation(async ({ ctx: { db }, input }) => {
    return db.transaction().execute(async (tx) => {
      const { rows } = await selectJob(input.id).execute(tx);
      const [job] = rows;
      // The event before its job, as a replay takes them, so that the two never wait for each other.
      if (job?.task === APPLY_EVENT_TASK && job.key !== null) await giveUpEvent(tx, job.key, input.reason);
      if (await remove(tx, input.id)) return { removed: true };
      throw notThere();
    });
  });

function notThere(): TRPCError {
  return new TRPCError({ code: 'NOT_FOUND', message: 'This job is done, or is being worked right now.' });
}
