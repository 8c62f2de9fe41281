import { TRPCError } from '@trpc/server';
import { z } from 'zod';

import { listPayments } from '../payments/list-payments.ts';
import { PAYMENT_STATES } from '../payments/payment-state.ts';
import { previewRefund } from '../payments/preview-refund.ts';
import { readPayment } from '../payments/read-payment.ts';
import { PAYMENT_FILTERS, PAYMENT_KINDS } from '../sql/select-payments.ts';
import { ORDER_STATES } from '../database.ts';
import { refundPayment as refund } from '../stripe/refund-payment.ts';
import { audited } from '../trpc/audited.ts';
import { adminOnly } from '../trpc/init.ts';
import { lineOfText, oneLine } from '../trpc/line-of-text.ts';
import { repeatable } from '../trpc/repeatable.ts';
import { UserId } from '../trpc/user-id.ts';
import { instant, next, page, pageOf } from './page.ts';
import { Person } from './person.ts';

const count = z.int().min(0);
const id = oneLine.min(1).max(255);

const Payment = z.strictObject({
  /** The Checkout session's or the invoice's; of what was not paid, the order's. */
  id: z.string(),
  person: Person,
  kind: z.enum(PAYMENT_KINDS),
  state: z.enum(PAYMENT_STATES),
  isPaid: z.boolean(),
  orderId: z.string().nullable(),
  orderState: z.enum(ORDER_STATES).nullable(),
  packageKey: z.string().nullable(),
  subscriptionId: z.string().nullable(),
  checkoutSessionId: z.string().nullable(),
  paymentIntents: z.array(z.string()).readonly(),
  currency: z.string(),
  /** Tax included; of what was not paid, what was asked for. */
  chargedCents: count,
  taxCents: count,
  refundedCents: count,
  disputedCents: count,
  openDisputes: z.array(z.string()).readonly(),
  receiptUrl: z.string().nullable(),
  grantedCredits: count,
  takenBackCredits: count,
  /** When it was paid, or ordered. */
  at: z.iso.datetime(),
});

/** What was paid, and orders whose money waits, failed or does not fit, newest first. */
export const payments = adminOnly
  .input(
    z.strictObject({
      kind: z.enum(PAYMENT_KINDS).optional(),
      state: z.enum(PAYMENT_FILTERS).optional(),
      currency: z
        .string()
        .regex(/^[a-z]{3}$/)
        .optional(),
      from: instant.optional(),
      to: instant.optional(),
      /** An id of Stripe's or of ours, or a part of somebody's name or email. */
      search: oneLine.trim().min(1).max(255).optional(),
      ...page(id),
    }),
  )
  .output(z.strictObject({ payments: z.array(Payment), next }))
  .query(async ({ ctx, input: { limit, ...asked } }) => {
    const { rows, next: after } = pageOf(await listPayments(ctx.converge, { ...asked, limit: limit + 1 }), limit);
    return { payments: rows, next: after };
  });

/** The currencies that anything was paid in. */
export const paymentCurrencies = adminOnly
  .input(z.strictObject({}).optional())
  .output(z.array(z.string()))
  .query(async ({ ctx }) => {
    const rows = await ctx.db.selectFrom('payments').select('currency').distinct().orderBy('currency').execute();
    return rows.map(({ currency }) => currency);
  });

/** One payment, or an order that came to none, with everything about it. */
export const payment = adminOnly
  .input(z.strictObject({ id }))
  .output(
    Payment.extend({
      order: z
        .strictObject({
          id: z.string(),
          credits: count,
          amountCents: count,
          currency: z.string(),
          quarantineReason: z.string().nullable(),
          createdAt: z.iso.datetime(),
        })
        .nullable(),
      grants: z.array(z.strictObject({ transactionId: z.string(), credits: count, paidCents: count })).readonly(),
      refunds: z
        .array(
          z.strictObject({
            id: z.string(),
            cents: count,
            reason: z.string(),
            actor: z.string(),
            actorEmail: z.string().nullable(),
            state: z.enum(['creating', 'sent', 'refused']),
            refundId: z.string().nullable(),
            error: z.string().nullable(),
            createdAt: z.iso.datetime(),
          }),
        )
        .readonly(),
      customerId: z.string().nullable(),
      /** Where Stripe's Dashboard begins for these ids; null on a server that has none. */
      dashboardUrl: z.url().nullable(),
    }),
  )
  .query(async ({ ctx, input }) => {
    const found = await readPayment(ctx.converge, input.id);
    if (!found) throw new TRPCError({ code: 'NOT_FOUND', message: 'There is no such payment.' });
    return { ...found, dashboardUrl: ctx.dashboardUrl };
  });

const amountCents = z.int().min(1).optional();

/** What a refund would do as things stand, in figures; of all that is left unless said. */
export const refundPreview = adminOnly
  .input(z.strictObject({ paymentId: id, amountCents }))
  .output(
    z.strictObject({
      cents: count,
      currency: z.string(),
      /** How much could be refunded in all. */
      leftCents: count,
      /** The credits that go back with the money. */
      credits: count,
      /** Of these, as many as are spent or held: they become debt. */
      debtCredits: count,
      availableCredits: count,
    }),
  )
  .query(({ ctx, input }) => previewRefund(ctx, input));

/** Gives the money of a payment back through Stripe, in part or whole; its credits are taken back with it. */
export const refundPayment = adminOnly
  .input(
    z.strictObject({
      paymentId: id,
      /** Whose it is thought to be: nobody else's is refunded, and the audit trail says whom it is about. */
      userId: UserId.optional(),
      amountCents,
      reason: lineOfText(1_000),
    }),
  )
  .use(repeatable)
  // The trail is about whoever paid, also where that is not said.
  .use(async function aboutPayer({ ctx: { db }, input, ...step }) {
    const paid = db.selectFrom('payments').select('user_id as userId').where('id', '=', input.paymentId);
    return step.next({ input: { ...(await paid.executeTakeFirst()), ...input } });
  })
  .use(audited)
  .output(z.strictObject({ refundId: z.string(), cents: z.int() }))
  .mutation(({ ctx, input }) => refund(ctx.converge, { ...input, key: ctx.call.key, actor: ctx.actor }));
