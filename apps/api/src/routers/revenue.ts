import { z } from 'zod';

import { readRevenue, revenueOf as readRevenueOf } from '../revenue/revenue.ts';
import { adminOnly } from '../trpc/init.ts';
import { UserId } from '../trpc/user-id.ts';
import { inOrder, instants, NOT_IN_ORDER } from './instants.ts';

const count = z.int().min(0);
/** What payments brought, as `RevenueFigures` says it. */
export const revenueFigures = {
  payments: count,
  paymentsReturned: count,
  chargedCents: count,
  taxCents: count,
  refundedCents: count,
  disputedCents: count,
  taxReturnedCents: count,
  netCents: z.int(),
};
const Figures = z.strictObject(revenueFigures);
const currency = z.string();

const CurrencyRevenue = z.strictObject({
  currency,
  total: Figures,
  thisMonth: Figures,
  today: Figures,
  byMonth: z.array(z.strictObject({ month: z.string(), ...revenueFigures })).readonly(),
  payingUsers: count,
  averagePerUserCents: z.int().nullable(),
  averagePurchaseCents: z.int().nullable(),
  packages: z.array(z.strictObject({ packageKey: z.string(), purchases: count, netCents: z.int() })).readonly(),
  mostPopular: z.strictObject({ byPurchases: z.string().nullable(), byNet: z.string().nullable() }),
  refundRate: z.strictObject({ ofPayments: z.number(), ofMoney: z.number() }),
  subscriptions: count,
  mrrCents: count,
});

/** Revenue by currency, of what was paid from one instant up to another; all there is unless said. */
export const revenue = adminOnly
  .input(z.strictObject(instants).refine(inOrder, NOT_IN_ORDER))
  .output(z.array(CurrencyRevenue).readonly())
  .query(({ ctx, input }) => readRevenue(ctx.db, input));

/** What one person paid over all time, by currency. */
export const revenueOf = adminOnly
  .input(z.strictObject({ userId: UserId }))
  .output(z.array(z.strictObject({ currency, ...revenueFigures })).readonly())
  .query(({ ctx, input }) => readRevenueOf(ctx.db, input.userId));
