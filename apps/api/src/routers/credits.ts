import { randomUUID } from 'node:crypto';

import {
  CREDIT_LIST_CENTS,
  FEATURE_KEYS,
  FEATURES,
  PACKAGE_KEYS,
  PACKAGES,
  savingPercent,
  TRANSACTION_TYPES,
  type CreditTransaction,
} from '@tollgate/ledger';
import { z } from 'zod';

import { askMonthlyGrant } from '../stripe/ask-monthly-grant.ts';
import { orUnavailable } from '../stripe/or-unavailable.ts';
import { adminOnly, open, router, signedIn } from '../trpc/init.ts';

const Transaction = z.strictObject({
  id: z.uuid(),
  amount: z.int(),
  type: z.enum(TRANSACTION_TYPES),
  reason: z.string(),
  balanceBefore: z.int(),
  balanceAfter: z.int(),
  metadata: z.record(z.string(), z.unknown()),
  createdAt: z.iso.datetime(),
});

const Cost = z.strictObject({ feature: z.enum(FEATURE_KEYS), credits: z.int(), priceCents: z.int() });

const Package = z.strictObject({
  key: z.enum(PACKAGE_KEYS),
  credits: z.int(),
  priceCents: z.int(),
  currency: z.string(),
  savingPercent: z.int(),
  best: z.boolean(),
});

export const credits = router({
  balance: signedIn
    .meta({ openapi: { method: 'GET', path: '/credits/balance', protect: true } })
    .input(z.strictObject({}).optional())
    .output(z.strictObject({ balance: z.int(), held: z.int(), available: z.int(), debt: z.int() }))
    .query(({ ctx }) => ctx.ledger.getBalance(ctx.user.id)),

  stats: signedIn
    .meta({ openapi: { method: 'GET', path: '/credits/stats', protect: true } })
    .input(z.strictObject({}).optional())
    .output(
      z.strictObject({
        currentBalance: z.int(),
        totalSpent: z.int(),
        monthlyUsage: z.int(),
        lastTransaction: Transaction.nullable(),
      }),
    )
    .query(async ({ ctx }) => {
      const { lastTransaction, ...figures } = await ctx.ledger.getUsageStats(ctx.user.id);
      return { ...figures, lastTransaction: lastTransaction && transactionOut(lastTransaction) };
    }),

  history: signedIn
    .meta({ openapi: { method: 'GET', path: '/credits/history', protect: true } })
    .input(
      z.strictObject({
        limit: z.int().min(1).max(100).default(50),
        offset: z.int().min(0).max(Number.MAX_SAFE_INTEGER).default(0),
      }),
    )
    .output(z.array(Transaction))
    .query(async ({ ctx, input }) => (await ctx.ledger.getTransactionHistory(ctx.user.id, input)).map(transactionOut)),

  costs: open
    .meta({ openapi: { method: 'GET', path: '/credits/costs' } })
    .input(z.strictObject({}).optional())
    .output(z.array(Cost))
    .query(() =>
      FEATURE_KEYS.map((feature) => {
        const { credits: price } = FEATURES[feature];
        return { feature, credits: price, priceCents: price * CREDIT_LIST_CENTS };
      }),
    ),

  packages: open
    .meta({ openapi: { method: 'GET', path: '/credits/packages' } })
    .input(z.strictObject({}).optional())
    .output(z.array(Package))
    .query(() => {
      const most = Math.max(...PACKAGE_KEYS.map(savingPercent));
      return PACKAGE_KEYS.map((key) => {
        const { credits: amount, priceCents, currency } = PACKAGES[key];
        const saving = savingPercent(key);
        return { key, credits: amount, priceCents, currency, savingPercent: saving, best: saving === most };
      });
    }),

  purchase: signedIn
    .meta({ openapi: { method: 'POST', path: '/credits/purchase', protect: true } })
    .input(z.strictObject({ packageKey: z.enum(PACKAGE_KEYS) }))
    .output(z.strictObject({ url: z.url() }))
    .mutation(({ ctx, input }) => ctx.checkout.start(ctx.user, input.packageKey)),

  /** Asks Stripe for a paid period whose credits have not come yet. Only such a period gives, once. */
  grantMonthly: adminOnly
    .meta({ openapi: { method: 'POST', path: '/credits/grant-monthly', protect: true } })
    .input(z.strictObject({ userId: z.uuid() }))
    .output(z.strictObject({ granted: z.boolean(), transaction: Transaction.nullable() }))
    .mutation(async ({ ctx, input }) => {
      const grant = await orUnavailable(askMonthlyGrant(ctx.converge, input.userId));
      return { granted: grant !== null, transaction: grant && transactionOut(grant) };
    }),

  refund: adminOnly
    .meta({ openapi: { method: 'POST', path: '/credits/refund', protect: true } })
    .input(
      z.strictObject({
        userId: z.string().min(1).max(255),
        transactionId: z.uuid(),
        amount: z.int().min(1).optional(),
        reason: z.string().trim().min(1).max(1000),
      }),
    )
    .output(z.strictObject({ transaction: Transaction }))
    .mutation(async ({ ctx, input: { amount, ...refund } }) => {
      const key = `refund:${randomUUID()}`;
      const { transaction } = await ctx.ledger.refundCredits({ ...refund, key, credits: amount, actor: ctx.user.id });
      return { transaction: transactionOut(transaction) };
    }),
});

function transactionOut(transaction: CreditTransaction): z.infer<typeof Transaction> {
  const { id, amount, type, reason, balanceBefore, balanceAfter, metadata, createdAt } = transaction;
  return { id, amount, type, reason, balanceBefore, balanceAfter, metadata, createdAt: createdAt.toISOString() };
}
