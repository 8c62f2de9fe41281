import { TRPCError } from '@trpc/server';
import { z } from 'zod';

import { selectChecks } from '../checks/read-checks.ts';
import { startCheck as start } from '../checks/start-check.ts';
import { CHECK_KINDS } from '../database.ts';
import { nextStart } from '../jobs/crontab.ts';
import { olderThan } from '../sql/older-than.ts';
import { audited } from '../trpc/audited.ts';
import { adminOnly } from '../trpc/init.ts';
import { Check, checkOut, TieOutSummary, Difference, Finding, VerifySummary } from './check.ts';
import { next, page, pageOf } from './page.ts';

/** Checks of a kind, newest first, and when the crontab starts the next one. */
export const checks = adminOnly
  .input(z.strictObject({ kind: z.enum(CHECK_KINDS), ...page(z.uuid()) }))
  .output(z.strictObject({ checks: z.array(Check), next, nextAt: z.iso.datetime().nullable() }))
  .query(async ({ ctx, input: { kind, before, limit } }) => {
    const found = await selectChecks(ctx.db)
      .where('kind', '=', kind)
      .$if(before !== undefined, (query) => query.where(olderThan('checks', { at: 'asked_at', id: before ?? '' })))
      .orderBy('asked_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute();
    const { rows, next: after } = pageOf(found, limit);
    const nextAt = nextStart(kind === 'verify' ? 'check_ledger' : 'check_tie_out');
    return { checks: rows.map(checkOut), next: after, nextAt: nextAt?.toISOString() ?? null };
  });

/** One check with what it found: the first thousand problems. */
export const check = adminOnly
  .input(z.strictObject({ id: z.uuid() }))
  .output(
    Check.extend({
      verified: VerifySummary.extend({ findings: z.array(Finding) }).nullable(),
      tiedOut: TieOutSummary.extend({ differences: z.array(Difference) }).nullable(),
    }),
  )
  .query(async ({ ctx, input }) => {
    const row = await selectChecks(ctx.db).select('problems').where('id', '=', input.id).executeTakeFirst();
    if (!row) throw new TRPCError({ code: 'NOT_FOUND', message: 'There is no such check, or not any more.' });
    const { summary, problems, kind } = row;
    const none = { verified: null, tiedOut: null };
    const out = { ...checkOut(row), ...none };
    if (summary === null) return out;
    return kind === 'verify'
      ? { ...out, verified: { ...VerifySummary.parse(summary), findings: z.array(Finding).parse(problems) } }
      : { ...out, tiedOut: { ...TieOutSummary.parse(summary), differences: z.array(Difference).parse(problems) } };
  });

/** Starts a check, or finds the one of its kind that is under way. */
export const startCheck = adminOnly
  .input(z.strictObject({ kind: z.enum(CHECK_KINDS), reason: z.string().trim().min(1).max(1000).optional() }))
  .use(audited)
  .output(z.strictObject({ checkId: z.string(), isNew: z.boolean() }))
  .mutation(({ ctx, input: { kind } }) => start(ctx.db, { kind, askedBy: ctx.actor }));
