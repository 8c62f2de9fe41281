import { randomUUID } from 'node:crypto';

import type { Insertable, Kysely } from 'kysely';
import { Stripe } from 'stripe';

import type { AppDb } from '../database.ts';
import { accountLeaving, isStaying } from '../people/leaving.ts';
import { KEY_MS } from './client.ts';
import type { Lookup } from './converge/seen.ts';

/** What is ordered, by whom and at what price: all that later decides what is given for it. */
export interface Ordered {
  /** Follows from what was wished: the same wish again is the same order. */
  readonly id: string;
  readonly userId: string;
  readonly customerId: string;
  readonly mode: 'payment' | 'subscription';
  readonly packageKey: string;
  readonly credits: number;
  readonly priceId: string;
  readonly amountCents: number;
  readonly currency: string;
  readonly livemode: boolean;
}

/** An order as it is sent to Stripe, the first time or again. */
export interface SentOrder {
  readonly id: string;
  readonly session_params: object | null;
}

/** An order that may have its session already. */
export interface BegunOrder extends SentOrder {
  readonly checkout_session_id: string | null;
}

/**
 * Writes an order down, with what its session will be asked for with, before Stripe hears of it. One that is there
 * already is gone on with as it is; one that came to nothing is begun anew.
 * @throws TRPCError CONFLICT when the person leaves.
 */
export async function insertOrder(db: Kysely<AppDb>, ordered: Ordered, appUrl: string): Promise<BegunOrder> {
  const { id } = ordered;
  const params = sessionParams(ordered, appUrl);
  const row: Insertable<AppDb['credit_orders']> = {
    id,
    user_id: ordered.userId,
    mode: ordered.mode,
    package_key: ordered.packageKey,
    credits: ordered.credits,
    price_id: ordered.priceId,
    quantity: 1,
    amount_cents: ordered.amountCents,
    currency: ordered.currency,
    livemode: ordered.livemode,
    customer_id: ordered.customerId,
    state: 'creating',
    session_params: JSON.stringify(params),
  };
  const { numInsertedOrUpdatedRows } = await db.transaction().execute(async (tx) => {
    if (!(await isStaying(tx, ordered.userId))) throw accountLeaving();
    const insert = tx.insertInto('credit_orders').values(row);
    return insert.onConflict((conflict) => conflict.column('id').doNothing()).executeTakeFirstOrThrow();
  });
  if (numInsertedOrUpdatedRows === 1n) return { id, session_params: params, checkout_session_id: null };
  const earlier = await db.selectFrom('credit_orders').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const isYoung = Date.now() - earlier.created_at.getTime() < KEY_MS;
  const isGoing = earlier.state === 'open' || (earlier.state === 'creating' && isYoung);
  return isGoing ? earlier : insertOrder(db, { ...ordered, id: randomUUID() }, appUrl);
}

/**
 * Asks Stripe for an order's session, under the order's own key: asked again after a crash, with what is stored, it is
 * the same session. An order that Stripe refuses has failed; one that got no answer stays, to be sent again.
 */
export async function sendOrder({ db, stripe }: Lookup, order: SentOrder): Promise<Stripe.Checkout.Session> {
  const params: Stripe.Checkout.SessionCreateParams = { ...order.session_params };
  const session = await stripe.checkout.sessions
    .create(params, { idempotencyKey: `order:${order.id}` })
    .catch(async (error: unknown) => {
      if (error instanceof Stripe.errors.StripeInvalidRequestError)
        await leaveCreating(db, order.id, { state: 'failed' });
      throw error;
    });
  // A webhook may have been quicker than this write, so only an order that is still being created becomes open.
  await leaveCreating(db, order.id, { state: 'open', checkout_session_id: session.id });
  return session;
}

async function leaveCreating(
  db: Kysely<AppDb>,
  id: string,
  change: { state: 'open' | 'failed'; checkout_session_id?: string },
): Promise<void> {
  await db
    .updateTable('credit_orders')
    .set({ ...change, updated_at: new Date() })
    .where('id', '=', id)
    .where('state', '=', 'creating')
    .execute();
}

function sessionParams(order: Ordered, appUrl: string): Stripe.Checkout.SessionCreateParams {
  return {
    mode: order.mode,
    customer: order.customerId,
    client_reference_id: order.id,
    line_items: [{ price: order.priceId, quantity: 1 }],
    allowed_payment_method_types: ['card'],
    allow_promotion_codes: true,
    // A subscription has invoices anyway; a purchase gets one too, for it is the receipt that people ask for.
    ...(order.mode === 'payment' && { invoice_creation: { enabled: true } }),
    success_url: `${appUrl}/credits/success?session_id={CHECKOUT_SESSION_ID}`,
    cancel_url: `${appUrl}/credits`,
    metadata: { userId: order.userId, packageKey: order.packageKey, credits: String(order.credits) },
  };
}
