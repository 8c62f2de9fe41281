import { sumFlows, TRANSACTION_TYPES } from '@tollgate/ledger';
import { z } from 'zod';

import { readRevenueOverTime } from '../revenue/revenue.ts';
import { STEPS } from '../sql/select-revenue.ts';
import { adminOnly, router } from '../trpc/init.ts';
import { inOrder, instants, NOT_IN_ORDER } from './instants.ts';
import { revenueFigures } from './revenue.ts';

const DAY_MS = 86_400_000;
/** How far ahead an operator is told of credits that expire. */
const EXPIRING_DAYS = 30;

const Time = z.strictObject(instants).refine(inOrder, NOT_IN_ORDER);
const TimeInSteps = z
  .strictObject({ ...instants, per: z.enum(STEPS) })
  .refine(inOrder, NOT_IN_ORDER)
  .refine(({ from, per }) => from !== undefined || per === 'month', 'hours and days need a from');
const start = z.iso.datetime();
const count = z.int().min(0);

const flowFigures = {
  soldCredits: count,
  givenCredits: count,
  spentCredits: z.int(),
  refundedCredits: count,
  expiredCredits: count,
  clawedBackCredits: z.int(),
  withdrawnCredits: count,
};

const Unspent = z.strictObject({
  type: z.enum(TRANSACTION_TYPES),
  currency: z.string().nullable(),
  credits: count,
  cents: z.int(),
});

/**
 * How the business goes, for operators, beside `admin.revenue`: each figure over some time, so that it can be drawn, and
 * each by itself, so that one that takes long holds no other back. Hours, days and months are UTC's.
 */
export const overview = router({
  revenueOverTime: adminOnly
    .input(TimeInSteps)
    .output(z.array(z.strictObject({ currency: z.string(), start, ...revenueFigures })))
    .query(async ({ ctx, input }) => {
      const rows = await readRevenueOverTime(ctx.db, input);
      return rows.map((row) => ({ ...row, start: row.start.toISOString() }));
    }),

  /** Credits sold, given, spent and lost, as a whole. */
  credits: adminOnly
    .input(Time)
    .output(z.strictObject(flowFigures))
    .query(async ({ ctx, input }) => sumFlows(await ctx.ledger.getFlows(bounded(input)))),

  creditsOverTime: adminOnly
    .input(TimeInSteps)
    .output(z.array(z.strictObject({ start, ...flowFigures })))
    .query(async ({ ctx, input }) => {
      const flows = await ctx.ledger.getFlows({ ...bounded(input), per: input.per });
      const starts = Map.groupBy(flows, isoStart);
      return [...starts].map(([begin, those]) => ({ start: begin, ...sumFlows(those) }));
    }),

  /** Credits spent on each feature, less refunds. */
  usageOverTime: adminOnly
    .input(TimeInSteps)
    .output(
      z.array(
        z.strictObject({
          start,
          /** Null for what names no feature. */
          feature: z.string().nullable(),
          credits: z.int(),
          refundedCredits: count,
          deductions: count,
        }),
      ),
    )
    .query(async ({ ctx, input }) => {
      const rows = await ctx.ledger.getUsage({ ...bounded(input), per: input.per });
      return rows.map((row) => ({ ...row, start: isoStart(row) }));
    }),

  /** When in the week credits are spent, of those hours in which any were; Monday is 0. */
  usageByHourOfWeek: adminOnly
    .input(Time)
    .output(
      z.array(
        z.strictObject({
          weekday: z.int().min(0).max(6),
          hour: z.int().min(0).max(23),
          credits: z.int(),
          deductions: count,
        }),
      ),
    )
    .query(({ ctx, input }) => ctx.ledger.getUsageByHourOfWeek(bounded(input))),

  /** What is owed to everybody now, and what of it expires soon. */
  owed: adminOnly
    .input(z.strictObject({}).optional())
    .output(
      z.strictObject({
        accounts: count,
        heldCredits: count,
        debtCredits: count,
        paidCredits: count,
        promotionalCredits: count,
        unspent: z.array(Unspent).readonly(),
        expiring: z.array(Unspent).readonly(),
        expiringBy: z.iso.datetime(),
      }),
    )
    .query(async ({ ctx }) => {
      const expiringBy = new Date(Date.now() + EXPIRING_DAYS * DAY_MS);
      return { ...(await ctx.ledger.getTotals({ expiringBy })), expiringBy: expiringBy.toISOString() };
    }),
});

/** The ledger asks for both bounds. */
function bounded({ from = new Date(0), to = new Date() }: { from?: Date | undefined; to?: Date | undefined }) {
  return { from, to };
}

/** Cut in steps, everything has a beginning. */
function isoStart({ start: begin }: { start: Date | null }): string {
  return (begin ?? new Date(0)).toISOString();
}
