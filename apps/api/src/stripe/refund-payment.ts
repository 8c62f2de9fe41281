import { randomUUID } from 'node:crypto';

import type { Selectable } from 'kysely';
import { Stripe } from 'stripe';
import { TRPCError } from '@trpc/server';

import type { AppDb } from '../database.ts';
import { convergeSource } from './converge/converge-source.ts';
import type { ConvergeDeps } from './converge/seen.ts';

interface RefundWish {
  /** The Checkout session or invoice that was paid. */
  readonly paymentId: string;
  /** In whole cents, tax included; all that is left unless said. */
  readonly amountCents?: number | undefined;
  readonly reason: string;
  readonly actor: string;
}

/**
 * Gives the money of a payment back through Stripe, in part or whole, and takes its credits back. The wish is written
 * down before Stripe hears of it, so a crash in between is made good by reconciliation, and never twice.
 */
export async function refundPayment(
  deps: ConvergeDeps,
  wish: RefundWish,
): Promise<{ refundId: string; cents: number }> {
  const { db } = deps;
  const payment = await db.selectFrom('payments').selectAll().where('id', '=', wish.paymentId).executeTakeFirst();
  if (!payment) throw new TRPCError({ code: 'NOT_FOUND', message: 'There is no such payment.' });
  const left = payment.charged_cents - payment.refunded_cents;
  const cents = wish.amountCents ?? left;
  const [intent] = payment.payment_intents;
  if (cents > left || cents === 0 || intent === undefined) {
    throw new TRPCError({ code: 'UNPROCESSABLE_CONTENT', message: `Of this payment ${left} cents can be refunded.` });
  }
  const request = await db
    .insertInto('refund_requests')
    .values({
      id: randomUUID(),
      payment_id: payment.id,
      payment_intent_id: intent,
      amount_cents: cents,
      reason: wish.reason,
      actor: wish.actor,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  const refundId = await sendRefund(deps, request);
  await convergeSource(deps, { kind: payment.subscription_id === null ? 'session' : 'invoice', id: payment.id });
  return { refundId, cents };
}

/** Asks Stripe for a refund under its request's own key. One that Stripe refuses is not asked for again. */
export async function sendRefund(
  { db, stripe }: ConvergeDeps,
  request: Pick<Selectable<AppDb['refund_requests']>, 'id' | 'payment_intent_id' | 'amount_cents'>,
): Promise<string> {
  const update = db.updateTable('refund_requests').where('id', '=', request.id);
  try {
    const refund = await stripe.refunds.create(
      {
        payment_intent: request.payment_intent_id,
        amount: request.amount_cents,
        metadata: { refundRequest: request.id },
      },
      { idempotencyKey: `refund:${request.id}` },
    );
    await update.set({ state: 'sent', refund_id: refund.id }).execute();
    return refund.id;
  } catch (cause) {
    if (!(cause instanceof Stripe.errors.StripeInvalidRequestError)) throw cause;
    await update.set({ state: 'refused', error: cause.message }).execute();
    throw new TRPCError({
      code: 'UNPROCESSABLE_CONTENT',
      message: `Stripe refuses this refund: ${cause.message}`,
      cause,
    });
  }
}
