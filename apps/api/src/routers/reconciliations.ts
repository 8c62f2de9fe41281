import { z } from 'zod';

import { nextStart } from '../jobs/crontab.ts';
import { RECONCILE_TASK } from '../jobs/task-names.ts';
import { addJob } from '../sql/add-job.ts';
import { isQueued } from '../sql/is-queued.ts';
import { olderThan } from '../sql/older-than.ts';
import { audited } from '../trpc/audited.ts';
import { adminOnly } from '../trpc/init.ts';
import { next, page, pageOf } from './page.ts';

const DEPTHS = ['recent', 'deep'] as const;
const KEYS = { recent: 'reconcile:recent', deep: 'reconcile:deep' } as const;

/**
 * Runs that healed something, met with problems, or were asked for, newest first: others leave nothing behind.
 */
export const reconcileRuns = adminOnly
  .input(z.strictObject(page(z.string().regex(/^\d{1,15}$/))))
  .output(
    z.strictObject({
      runs: z.array(
        z.strictObject({
          id: z.string(),
          depth: z.string(),
          /** The operator; null for the crontab. */
          askedBy: z.string().nullable(),
          startedAt: z.iso.datetime(),
          finishedAt: z.iso.datetime(),
          /** How many objects of Stripe's; null where that was not noted. */
          lookedAt: z.int().nullable(),
          healed: z.array(z.string()),
          problems: z.array(z.string()),
        }),
      ),
      next,
      /** Those that were asked for and are not done. */
      underWay: z.array(z.enum(DEPTHS)),
      /** When the crontab starts the next ones. */
      nextAt: z.strictObject({ recent: z.iso.datetime().nullable(), deep: z.iso.datetime().nullable() }),
    }),
  )
  .query(async ({ ctx, input: { before, limit } }) => {
    // Asked before the runs are read, so that a run is in the list once it is not under way any more.
    const isUnderWay = await Promise.all(DEPTHS.map((depth) => isQueued(ctx.db, KEYS[depth])));
    const found = await ctx.db
      .selectFrom('reconcile_runs')
      .select(['id', 'depth', 'asked_by as askedBy', 'looked_at as lookedAt', 'healed', 'problems'])
      .select(['started_at', 'finished_at'])
      .$if(before !== undefined, (query) =>
        query.where(olderThan('reconcile_runs', { at: 'finished_at', id: Number(before) })),
      )
      .orderBy('finished_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute();
    const named = found.map(({ started_at: startedAt, finished_at: finishedAt, ...run }) => {
      return { ...run, id: String(run.id), startedAt: startedAt.toISOString(), finishedAt: finishedAt.toISOString() };
    });
    const { rows, next: after } = pageOf(named, limit);
    return {
      runs: rows,
      next: after,
      underWay: DEPTHS.filter((_, index) => isUnderWay[index]),
      nextAt: { recent: nextAt('recent'), deep: nextAt('deep') },
    };
  });

function nextAt(depth: (typeof DEPTHS)[number]): string | null {
  return nextStart(`reconcile_${depth}`)?.toISOString() ?? null;
}

/** Looks at Stripe's objects now: of the last 72 hours, or as far back as the night does. */
export const startReconcile = adminOnly
  .input(z.strictObject({ depth: z.enum(DEPTHS) }))
  .use(audited)
  .output(z.strictObject({ queued: z.literal(true) }))
  .mutation(async ({ ctx, input: { depth } }) => {
    const payload = { depth, askedBy: ctx.actor };
    await addJob(ctx.db, { task: RECONCILE_TASK, payload, key: KEYS[depth], maxAttempts: 3 });
    return { queued: true };
  });
