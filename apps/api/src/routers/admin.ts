import { TRPCError } from '@trpc/server';
import { z } from 'zod';

import { EVENT_STATES } from '../database.ts';
import { replayEvent } from '../stripe/inbox.ts';
import { refundPayment } from '../stripe/refund-payment.ts';
import { audited } from '../trpc/audited.ts';
import { adminOnly, router } from '../trpc/init.ts';
import { repeatable } from '../trpc/repeatable.ts';
import { overview } from './overview.ts';
import { profitTable, realProfit } from './profit.ts';
import { revenue, revenueOf } from './revenue.ts';
import { adjust } from './adjust.ts';
import { createServiceKey, revokeServiceKey, serviceKeys } from './service-keys.ts';

const limit = z.int().min(1).max(100).default(50);

/** For operators. */
export const admin = router({
  revenue,
  revenueOf,
  overview,
  profitTable,
  realProfit,
  serviceKeys,
  createServiceKey,
  revokeServiceKey,

  /** The webhook inbox, newest first: by default what failed, with its reason. */
  events: adminOnly
    .input(z.strictObject({ state: z.enum(EVENT_STATES).default('failed'), limit }))
    .output(
      z.array(
        z.strictObject({
          id: z.string(),
          type: z.string(),
          state: z.enum(EVENT_STATES),
          error: z.string().nullable(),
          receivedAt: z.iso.datetime(),
        }),
      ),
    )
    .query(async ({ ctx, input }) => {
      const rows = await ctx.db
        .selectFrom('stripe_events')
        .select(['id', 'type', 'state', 'error', 'received_at'])
        .where('state', '=', input.state)
        .orderBy('received_at', 'desc')
        .limit(input.limit)
        .execute();
      return rows.map(({ received_at: receivedAt, ...row }) => ({ ...row, receivedAt: receivedAt.toISOString() }));
    }),

  /** Works an event of the inbox again. */
  replayEvent: adminOnly
    .input(z.strictObject({ id: z.string().min(1).max(255) }))
    .use(audited)
    .output(z.strictObject({ queued: z.literal(true) }))
    .mutation(async ({ ctx, input }) => {
      if (await replayEvent(ctx.db, input.id)) return { queued: true };
      throw new TRPCError({ code: 'NOT_FOUND', message: 'There is no such event.' });
    }),

  /** What was paid, newest first, with what went back of it. */
  payments: adminOnly
    .input(z.strictObject({ userId: z.uuid().optional(), limit }))
    .output(
      z.array(
        z.strictObject({
          id: z.string(),
          userId: z.string(),
          currency: z.string(),
          chargedCents: z.int(),
          taxCents: z.int(),
          refundedCents: z.int(),
          disputedCents: z.int(),
          openDisputes: z.array(z.string()),
          receiptUrl: z.string().nullable(),
          paidAt: z.iso.datetime(),
        }),
      ),
    )
    .query(async ({ ctx, input: { userId, limit: most } }) => {
      const rows = await ctx.db
        .selectFrom('payments')
        .select(['id', 'user_id as userId', 'currency', 'charged_cents as chargedCents', 'tax_cents as taxCents'])
        .select(['refunded_cents as refundedCents', 'disputed_cents as disputedCents'])
        .select(['open_disputes as openDisputes', 'receipt_url as receiptUrl', 'paid_at'])
        .$if(userId !== undefined, (query) => query.where('user_id', '=', userId ?? ''))
        .orderBy('paid_at', 'desc')
        .orderBy('id')
        .limit(most)
        .execute();
      return rows.map(({ paid_at: paidAt, ...row }) => ({ ...row, paidAt: paidAt.toISOString() }));
    }),

  /** Gives the money of a payment back through Stripe, in part or whole; its credits are taken back with it. */
  refundPayment: adminOnly
    .input(
      z.strictObject({
        paymentId: z.string().min(1).max(255),
        amountCents: z.int().min(1).optional(),
        reason: z.string().trim().min(1).max(1000),
      }),
    )
    .use(repeatable)
    .use(audited)
    .output(z.strictObject({ refundId: z.string(), cents: z.int() }))
    .mutation(({ ctx, input }) => refundPayment(ctx.converge, { ...input, key: ctx.call.key, actor: ctx.actor })),

  adjust,

  /** Orders whose payment does not fit them, newest first: no credits were given, and a person has to look. */
  quarantinedOrders: adminOnly
    .input(z.strictObject({ limit }))
    .output(
      z.array(
        z.strictObject({
          id: z.string(),
          userId: z.string(),
          packageKey: z.string(),
          checkoutSessionId: z.string().nullable(),
          reason: z.string().nullable(),
          createdAt: z.iso.datetime(),
        }),
      ),
    )
    .query(async ({ ctx, input }) => {
      const rows = await ctx.db
        .selectFrom('credit_orders')
        .select(['id', 'user_id as userId', 'package_key as packageKey'])
        .select(['checkout_session_id as checkoutSessionId', 'quarantine_reason as reason', 'created_at'])
        .where('state', '=', 'quarantined')
        .orderBy('created_at', 'desc')
        .limit(input.limit)
        .execute();
      return rows.map(({ created_at: createdAt, ...row }) => ({ ...row, createdAt: createdAt.toISOString() }));
    }),
});
