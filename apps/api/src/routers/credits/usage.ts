import { z } from 'zod';

import { signedInOr } from '../../trpc/init.ts';
import { isTimeZone } from './is-time-zone.ts';

const DAY_MS = 86_400_000;
/** Longer than this, and a bar a day is too thin to see. */
const DAYS_BY_DAY = 92;

const instant = z.iso.datetime({ offset: true }).optional();

const Part = z.strictObject({
  /** The day, or the first one of the month, in the time zone that was asked for. */
  start: z.iso.date(),
  /** Null for what names no feature. */
  feature: z.string().nullable(),
  deductedCredits: z.int(),
  /** Given back in that time, whenever it was deducted. */
  refundedCredits: z.int(),
  deductions: z.int(),
});
type Part = z.infer<typeof Part>;

/** What one spent oneself, by feature and by day, or by month where the time is long; the oldest first. */
export const usage = signedInOr('credits:read')
  .input(
    z.strictObject({
      from: instant,
      to: instant,
      timeZone: z.string().max(64).refine(isTimeZone, 'must be a time zone, such as Europe/Lisbon').default('UTC'),
    }),
  )
  .output(z.strictObject({ per: z.enum(['day', 'month']), parts: z.array(Part) }))
  .query(async ({ ctx, input: { timeZone, ...said } }) => {
    const to = said.to === undefined ? new Date() : new Date(said.to);
    const from = new Date(said.from ?? 0);
    const days = await ctx.ledger.getUsage({ userId: ctx.user.id, per: 'day', from, to, timeZone });
    const dayOf = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
    const parts = days.flatMap(({ start, feature, credits, refundedCredits, deductions }): Part[] => {
      if (!start) return [];
      const deductedCredits = credits + refundedCredits;
      return [{ start: dayOf.format(start), feature, deductedCredits, refundedCredits, deductions }];
    });
    const isLong = to.getTime() - from.getTime() > DAYS_BY_DAY * DAY_MS;
    return isLong ? { per: 'month', parts: byMonth(parts) } : { per: 'day', parts };
  });

function byMonth(days: readonly Part[]): Part[] {
  const months = new Map<string, Part>();
  for (const day of days) {
    const start = `${day.start.slice(0, 7)}-01`;
    const key = `${start} ${day.feature}`;
    const month = months.get(key);
    months.set(key, {
      start,
      feature: day.feature,
      deductedCredits: day.deductedCredits + (month?.deductedCredits ?? 0),
      refundedCredits: day.refundedCredits + (month?.refundedCredits ?? 0),
      deductions: day.deductions + (month?.deductions ?? 0),
    });
  }
  return [...months.values()];
}
