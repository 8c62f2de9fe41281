import { deriveId } from '@tollgate/ledger';
import { TRPCError } from '@trpc/server';
import type { Kysely, Selectable } from 'kysely';
import { Stripe } from 'stripe';

import type { AppDb } from '../database.ts';
import { convergeSource, sourceOf } from './converge/converge-source.ts';
import { KEY_MS } from './client.ts';
import type { ConvergeDeps } from './converge/seen.ts';

interface RefundWish {
  /** Stands for this wish: made again under it, it is the same refund. */
  readonly key: string;
  /** The Checkout session or invoice that was paid. */
  readonly paymentId: string;
  /** Whose payment it has to be, where that is said. */
  readonly userId?: string | undefined;
  /** In whole cents, tax included; all that is left unless said. */
  readonly amountCents?: number | undefined;
  readonly reason: string;
  readonly actor: string;
}

interface SoundWish extends Omit<RefundWish, 'key'> {
  readonly id: string;
  readonly cents: number;
  readonly intent: string;
}

type RefundRequest = Pick<Selectable<AppDb['refund_requests']>, 'id' | 'payment_intent_id' | 'amount_cents'>;

/**
 * Gives the money of a payment back through Stripe, in part or whole, and takes its credits back. The wish is written
 * down before Stripe hears of it, so a crash in between is made good by reconciliation, and never twice.
 */
export async function refundPayment(
  deps: ConvergeDeps,
  wish: RefundWish,
): Promise<{ refundId: string; cents: number }> {
  const { db } = deps;
  const id = deriveId(wish.actor, `refund:${wish.key}`);
  const earlier = await requestOf(db, id);
  if (earlier) return goOnWith(deps, earlier);
  const payment = await db.selectFrom('payments').selectAll().where('id', '=', wish.paymentId).executeTakeFirst();
  if (!payment || payment.user_id !== (wish.userId ?? payment.user_id))
    throw new TRPCError({ code: 'NOT_FOUND', message: 'There is no such payment.' });
  const left = payment.charged_cents - payment.refunded_cents;
  const cents = wish.amountCents ?? left;
  const [intent] = payment.payment_intents;
  if (cents > left || cents === 0 || intent === undefined) {
    throw new TRPCError({ code: 'UNPROCESSABLE_CONTENT', message: `Of this payment ${left} cents can be refunded.` });
  }
  const request = await noteWish(db, { ...wish, id, cents, intent });
  const refundId = await sendRefund(deps, request);
  // The refund is made. Were this to fail the call, someone would ask for it again; its events bring the same.
  await convergeSource(deps, sourceOf(payment)).catch(() => undefined);
  return { refundId, cents };
}

/**
 * Writes a wish down, or answers the same one that is there without an answer yet. Another sum has to wait for that: it
 * would be refunded twice as much as anybody wanted.
 */
async function noteWish(
  db: Kysely<AppDb>,
  { id, paymentId, cents, intent, reason, actor }: SoundWish,
): Promise<RefundRequest> {
  const wish = {
    id,
    payment_id: paymentId,
    payment_intent_id: intent,
    amount_cents: cents,
    reason,
    actor,
  };
  await db
    .insertInto('refund_requests')
    .values(wish)
    .onConflict((conflict) => conflict.column('payment_id').where('state', '=', 'creating').doNothing())
    .execute();
  const request = await db
    .selectFrom('refund_requests')
    .select(['id', 'payment_intent_id', 'amount_cents'])
    .where((row) =>
      row.or([row('id', '=', wish.id), row.and([row('payment_id', '=', paymentId), row('state', '=', 'creating')])]),
    )
    .executeTakeFirst();
  if (request?.amount_cents === cents) return request;
  throw new TRPCError({
    code: 'CONFLICT',
    message: 'Another refund of this payment is under way. Look again in a minute.',
  });
}

/** A request that was written down before. */
function requestOf(db: Kysely<AppDb>, id: string) {
  return db.selectFrom('refund_requests').selectAll().where('id', '=', id).executeTakeFirst();
}

/**
 * Answers a request that was written down before as it was answered then. One that Stripe never answered is sent again
 * only while Stripe remembers its key: later it might pay twice, and reconciliation ends it.
 */
async function goOnWith(deps: ConvergeDeps, request: Selectable<AppDb['refund_requests']>) {
  const { refund_id: refundId, amount_cents: cents, state, error } = request;
  if (refundId !== null) return { refundId, cents };
  if (state === 'refused') throw refusedByStripe(error ?? '');
  if (Date.now() - request.created_at.getTime() > KEY_MS) throw refusedByStripe('it never answered.');
  return { refundId: await sendRefund(deps, request), cents };
}

function refusedByStripe(why: string, cause?: unknown): TRPCError {
  return new TRPCError({ code: 'UNPROCESSABLE_CONTENT', message: `Stripe refuses this refund: ${why}`, cause });
}

/** Asks Stripe for a refund under its request's own key. One that Stripe refuses is not asked for again. */
export async function sendRefund({ db, stripe }: ConvergeDeps, request: RefundRequest): Promise<string> {
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
    if (!(cause instanceof Stripe.errors.StripeInvalidRequestError)) {
      const message =
        'Stripe gave no answer. The refund is noted and will be sent by itself; there is no need to ask again.';
      throw new TRPCError({ code: 'SERVICE_UNAVAILABLE', message, cause });
    }
    await update.set({ state: 'refused', error: cause.message }).execute();
    throw refusedByStripe(cause.message, cause);
  }
}
