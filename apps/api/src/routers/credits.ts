import { CREDIT_LIST_CENTS, FEATURE_KEYS, FEATURES, PACKAGE_KEYS, PACKAGES, savingPercent } from '@tollgate/ledger';
import { z } from 'zod';

import { followBalance } from '../live/follow-balance.ts';
import { askMonthlyGrant } from '../stripe/ask-monthly-grant.ts';
import { orUnavailable } from '../stripe/or-unavailable.ts';
import { audited } from '../trpc/audited.ts';
import { adminOr, open, router, signedIn, signedInOr } from '../trpc/init.ts';
import { lineOfText } from '../trpc/line-of-text.ts';
import { repeatable } from '../trpc/repeatable.ts';
import { restEndpoint } from '../trpc/rest-endpoint.ts';
import { AccountId, UserId } from '../trpc/user-id.ts';
import { line } from './credits/line.ts';
import { lots } from './credits/lots.ts';
import { popular } from './credits/popular.ts';
import { statement } from './credits/statement.ts';
import { usage } from './credits/usage.ts';
import { Transaction, transactionOut } from './transaction.ts';

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
  balance: signedInOr('credits:read')
    .meta(
      restEndpoint('GET /credits/balance', {
        summary: 'Read the balance',
        description: '`available` is what can be spent now: the balance less what is held.',
      }),
    )
    .input(z.strictObject({}).optional())
    .output(z.strictObject({ balance: z.int(), held: z.int(), available: z.int(), debt: z.int() }))
    .query(({ ctx }) => ctx.ledger.getBalance(ctx.user.id)),

  /** One's own balance, at once and whenever it changes. It ends with UNAUTHORIZED when the session does, or the key. */
  live: signedInOr('credits:read')
    .input(z.strictObject({ lastEventId: z.string().max(255).optional() }).optional())
    .subscription(({ ctx, input, signal }) => {
      const { live, ledger, user } = ctx;
      const isAllowed = async () => (await ctx.reauthenticate()) !== null;
      return followBalance({ live, ledger, userId: user.id, isAllowed, lastEventId: input?.lastEventId, signal });
    }),

  stats: signedInOr('credits:read')
    .meta(
      restEndpoint('GET /credits/stats', {
        summary: 'Read usage statistics',
        description: 'Credits spent over the account’s life and in this UTC month, less refunds.',
      }),
    )
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

  history: signedInOr('credits:read')
    .meta(restEndpoint('GET /credits/history', { summary: 'List transactions', description: 'Newest first.' }))
    .input(
      z.strictObject({
        limit: z.int().min(1).max(100).default(50),
        offset: z.int().min(0).max(Number.MAX_SAFE_INTEGER).default(0),
      }),
    )
    .output(z.array(Transaction))
    .query(async ({ ctx, input }) => (await ctx.ledger.getTransactionHistory(ctx.user.id, input)).map(transactionOut)),

  lots,
  statement,
  line,
  usage,

  costs: open
    .meta(restEndpoint('GET /credits/costs', { summary: 'List what features cost', protect: false }))
    .input(z.strictObject({}).optional())
    .output(z.array(Cost))
    .query(() =>
      FEATURE_KEYS.map((feature) => {
        const { credits: price } = FEATURES[feature];
        return { feature, credits: price, priceCents: price * CREDIT_LIST_CENTS };
      }),
    ),

  packages: open
    .meta(restEndpoint('GET /credits/packages', { summary: 'List packages', protect: false }))
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

  popular,

  purchase: signedIn
    .meta(
      restEndpoint('POST /credits/purchase', {
        summary: 'Buy a package',
        description: 'Answers the page to pay on. The credits come once it is paid.',
      }),
    )
    .input(z.strictObject({ packageKey: z.enum(PACKAGE_KEYS) }))
    .use(repeatable)
    .output(z.strictObject({ url: z.url() }))
    .mutation(({ ctx, input }) => ctx.checkout.start(ctx.user, { offer: input.packageKey, key: ctx.call.key })),

  /** Asks Stripe for a paid period whose credits have not come yet. Only such a period gives, once. */
  grantMonthly: adminOr('credits:grant')
    .meta(
      restEndpoint('POST /credits/grant-monthly', {
        summary: 'Grant a month’s credits',
        description: 'Those of a paid month that have not come yet. For admins and service keys.',
      }),
    )
    .input(z.strictObject({ userId: UserId, reason: lineOfText(1_000).optional() }))
    .use(repeatable)
    .use(audited)
    .output(z.strictObject({ granted: z.boolean(), transaction: Transaction.nullable() }))
    .mutation(async ({ ctx, input }) => {
      const grant = await orUnavailable(askMonthlyGrant(ctx.converge, input.userId));
      return { granted: grant !== null, transaction: grant && transactionOut(grant) };
    }),

  refund: adminOr('credits:refund')
    .meta(
      restEndpoint('POST /credits/refund', {
        summary: 'Refund a deduction',
        description: 'All that is left of it, or so many credits. For admins and service keys.',
        errorResponses: [404],
      }),
    )
    .input(
      z.strictObject({
        userId: AccountId,
        transactionId: z.uuid(),
        amount: z.int().min(1).optional(),
        reason: lineOfText(1_000),
      }),
    )
    .use(repeatable)
    .use(audited)
    .output(z.strictObject({ transaction: Transaction }))
    .mutation(async ({ ctx, input: { amount, ...refund } }) => {
      const { call, actor } = ctx;
      const asked = { ...refund, key: call.key, credits: amount, actor };
      const { transaction } = await ctx.ledger.refundCredits(asked);
      return { transaction: transactionOut(transaction) };
    }),
});
