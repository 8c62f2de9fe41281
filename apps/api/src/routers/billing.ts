import { PACKAGE_KEYS, PLANS } from '@tollgate/ledger';
import { TRPCError } from '@trpc/server';
import type { Kysely } from 'kysely';
import { z } from 'zod';

import { ORDER_STATES, type AppDb } from '../database.ts';
import { PLAN_KEYS } from '../stripe/catalog.ts';
import { convergeSource } from '../stripe/converge/converge-source.ts';
import { orUnavailable } from '../stripe/or-unavailable.ts';
import { orderOf } from '../stripe/order-of.ts';
import { subscriptionOf } from '../stripe/subscription.ts';
import { open, router, signedIn } from '../trpc/init.ts';
import { oneLine } from '../trpc/line-of-text.ts';
import { repeatable } from '../trpc/repeatable.ts';
import { restEndpoint } from '../trpc/rest-endpoint.ts';

const Order = z.strictObject({
  state: z.enum(ORDER_STATES),
  /** What was bought; `pro` for a subscription. */
  packageKey: z.enum([...PACKAGE_KEYS, ...PLAN_KEYS]),
  credits: z.int(),
  priceCents: z.int(),
  /** What was charged, less than the price with a promotion code; null before that. */
  paidCents: z.int().nullable(),
  currency: z.string(),
  receiptUrl: z.url().nullable(),
  /** Whether the credits have come; of a subscription, the first. */
  hasCredits: z.boolean(),
});

const Subscription = z.strictObject({
  tier: z.enum(['free', 'pro']),
  status: z.string().nullable(),
  isPaused: z.boolean(),
  activationKey: z.string().nullable(),
  currentPeriodEnd: z.iso.datetime().nullable(),
  cancelAt: z.iso.datetime().nullable(),
  nextGrant: z.strictObject({ at: z.iso.datetime(), credits: z.int() }).nullable(),
});

const OfSession = z.strictObject({ sessionId: oneLine.min(1).max(255) });

const Page = z.strictObject({ url: z.url() });

export const billing = router({
  /** Begins a subscription, or a purchase. */
  createCheckoutSession: signedIn
    .meta(
      restEndpoint('POST /billing/create-checkout-session', {
        summary: 'Open a checkout',
        description: 'For a plan or a package: name one of them. Answers the page to pay on.',
      }),
    )
    .input(
      z
        .strictObject({ plan: z.enum(PLAN_KEYS).optional(), packageKey: z.enum(PACKAGE_KEYS).optional() })
        .refine(({ plan, packageKey }) => (plan === undefined) !== (packageKey === undefined), {
          error: 'Name a plan or a package.',
        }),
    )
    .use(repeatable)
    .output(Page)
    .mutation(({ ctx, input: { plan, packageKey } }) => {
      const offer = plan ?? packageKey;
      if (offer === undefined) throw new TRPCError({ code: 'BAD_REQUEST', message: 'Name a plan or a package.' });
      return ctx.checkout.start(ctx.user, { offer, key: ctx.call.key });
    }),

  /** What can be subscribed to, for everyone to see. */
  plan: open
    .input(z.strictObject({}).optional())
    .output(z.strictObject({ key: z.enum(PLAN_KEYS), credits: z.int(), priceCents: z.int(), currency: z.string() }))
    .query(() => {
      const { credits, priceCents, currency } = PLANS.pro;
      return { key: 'pro' as const, credits, priceCents, currency };
    }),

  /** One's own purchases whose money is on its way, newest first: their credits come with it. */
  waiting: signedIn
    .input(z.strictObject({}).optional())
    .output(
      z.array(z.strictObject({ sessionId: z.string(), credits: z.int(), priceCents: z.int(), currency: z.string() })),
    )
    .query(async ({ ctx }) => {
      const rows = await ctx.db
        .selectFrom('credit_orders')
        .select(['checkout_session_id as sessionId', 'credits', 'amount_cents as priceCents', 'currency'])
        .where('user_id', '=', ctx.user.id)
        .where('state', '=', 'waiting')
        .orderBy('created_at', 'desc')
        .execute();
      return rows.map(({ sessionId, ...row }) => ({ ...row, sessionId: sessionId ?? '' }));
    }),

  /** Where one's own cards, invoices and subscription are managed: a page of Stripe's. */
  portal: signedIn
    .input(z.strictObject({}).optional())
    .output(Page)
    .mutation(({ ctx }) => ctx.checkout.portal(ctx.user)),

  /** One's own subscription, with its activation key and when its next credits come. */
  subscription: signedIn
    .input(z.strictObject({}).optional())
    .output(Subscription)
    .query(async ({ ctx }) => {
      const { currentPeriodEnd, cancelAt, nextGrant, ...rest } = await subscriptionOf(ctx.db, ctx.user.id);
      return {
        ...rest,
        currentPeriodEnd: currentPeriodEnd?.toISOString() ?? null,
        cancelAt: cancelAt?.toISOString() ?? null,
        nextGrant: nextGrant && { at: nextGrant.at.toISOString(), credits: nextGrant.credits },
      };
    }),

  /** How far a purchase of one's own is, by the Checkout session that the return page was called with. */
  order: signedIn
    .input(OfSession)
    .output(Order)
    .query(({ ctx, input }) => ownOrder(ctx, input.sessionId)),

  /**
   * The same as Stripe knows it now, for whoever turned back from Checkout: they may have paid all the same, and the news
   * of it be on its way. Asking brings the news; that is why it may be asked as often as one likes.
   */
  orderAtStripe: signedIn
    .input(OfSession)
    .output(Order)
    .query(async ({ ctx, input: { sessionId } }) => {
      const order = await ownOrder(ctx, sessionId);
      if (order.state !== 'open') return order;
      const source = { kind: 'session', id: sessionId } as const;
      await orUnavailable(convergeSource(ctx.converge, source, { leavesNoTrace: true }));
      return ownOrder(ctx, sessionId);
    }),
});

async function ownOrder({ db, user }: { db: Kysely<AppDb>; user: { id: string } }, sessionId: string) {
  const order = await orderOf(db, user.id, sessionId);
  if (!order) throw new TRPCError({ code: 'NOT_FOUND', message: 'You have no such purchase.' });
  return Order.parse(order);
}
