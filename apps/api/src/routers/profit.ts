import {
  CREDIT_LIST_CENTS,
  FEATURE_KEYS,
  PACKAGE_KEYS,
  profitTable as catalogProfit,
  realProfit as profitOf,
} from '@tollgate/ledger';
import { z } from 'zod';

import { PLAN_KEYS } from '../stripe/catalog.ts';
import { adminOnly } from '../trpc/init.ts';

/** A UTC month, `2026-11`, as the instant that it begins at. */
const month = z
  .string()
  .regex(/^2\d{3}-(0[1-9]|1[0-2])$/, 'must be a month, such as 2026-11')
  .transform((text) => new Date(`${text}-01T00:00:00Z`));

const figures = {
  costMicrodollars: z.int(),
  revenueMicrodollars: z.int(),
  marginMicrodollars: z.int(),
  marginBasisPoints: z.int().nullable(),
};
const feature = z.enum(FEATURE_KEYS);
const credits = z.int();
const FeatureProfits = z.array(z.strictObject({ feature, credits, ...figures })).readonly();
const offer = {
  credits,
  priceCents: z.int(),
  currency: z.string(),
  creditMicrodollars: z.int(),
  features: FeatureProfits,
};

/** What the catalog comes to: at list price, and with each offer's credits. */
export const profitTable = adminOnly
  .input(z.strictObject({}).optional())
  .output(
    z.strictObject({
      creditListCents: z.int(),
      features: FeatureProfits,
      packages: z.array(z.strictObject({ key: z.enum(PACKAGE_KEYS), ...offer })).readonly(),
      plans: z.array(z.strictObject({ key: z.enum(PLAN_KEYS), ...offer })).readonly(),
    }),
  )
  .query(() => ({ creditListCents: CREDIT_LIST_CENTS, ...catalogProfit() }));

/** What providers charged, what was earned and what stayed, in whole UTC months; all there are unless said. */
export const realProfit = adminOnly
  .input(
    z
      .strictObject({ from: month.optional(), to: month.optional() })
      .refine(({ from, to }) => !from || !to || from <= to, 'from must not be after to'),
  )
  .output(
    z.strictObject({
      ...figures,
      features: z.array(z.strictObject({ feature, credits, costMicrodollars: z.int() })).readonly(),
      uncostedCredits: credits,
      /** Earned in other currencies than costs are in, and so not in the revenue. */
      otherEarned: z.array(z.strictObject({ currency: z.string(), earnedCents: z.int() })),
    }),
  )
  .query(async ({ ctx: { ledger }, input }) => {
    const from = input.from ?? new Date(0);
    const to = monthAfter(input.to ?? new Date());
    const [usage, books] = await Promise.all([ledger.getUsage({ from, to }), ledger.books({ from, to })]);
    const earned = books.flatMap(({ currency, total: { earnedCents } }) =>
      currency === null ? [] : [{ currency, earnedCents }],
    );
    // A refund gives credits back to a person, and nothing back from a provider.
    const used = usage.map(({ feature: name, credits: net, refundedCredits }) => ({
      feature: name,
      credits: net + refundedCredits,
    }));
    const earnedCents = earned.find(({ currency }) => currency === 'usd')?.earnedCents ?? 0;
    const otherEarned = earned.filter(({ currency }) => currency !== 'usd');
    return { ...profitOf({ usage: used, earnedCents }), otherEarned };
  });

function monthAfter(at: Date): Date {
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1));
}
