import { randomUUID } from 'node:crypto';

import { PACKAGES, type PackageKey } from '@tollgate/ledger';
import { TRPCError } from '@trpc/server';
import type { Insertable, Kysely } from 'kysely';
import { Stripe } from 'stripe';

import type { AppDb } from '../database.ts';
import { createPriceFinder, PriceUnusable, type PriceIds } from './catalog.ts';

export interface CheckoutOptions {
  readonly db: Kysely<AppDb>;
  readonly stripe: Stripe;
  readonly priceIds: PriceIds;
  readonly isLive: boolean;
  readonly appUrl: string;
}

interface Buyer {
  readonly id: string;
  readonly email: string;
  readonly name: string;
}

export type Checkout = ReturnType<typeof createCheckout>;

/** Starts purchases. The order row comes first: it, and nothing of Stripe's metadata, says what will be granted. */
export function createCheckout({ db, stripe, priceIds, isLive, appUrl }: CheckoutOptions) {
  const priceOf = createPriceFinder({ stripe, priceIds });

  /** The one customer a user has at Stripe, made with a key of its own so that a repeat makes no second one. */
  async function customerOf(buyer: Buyer): Promise<string> {
    const known = db.selectFrom('stripe_customers').select('customer_id').where('user_id', '=', buyer.id);
    const row = await known.executeTakeFirst();
    if (row) return row.customer_id;
    const customer = await stripe.customers.create(
      { email: buyer.email, name: buyer.name, metadata: { userId: buyer.id } },
      { idempotencyKey: `customer:${buyer.id}` },
    );
    const mapping = { user_id: buyer.id, customer_id: customer.id };
    await db
      .insertInto('stripe_customers')
      .values(mapping)
      .onConflict((c) => c.doNothing())
      .execute();
    return (await known.executeTakeFirstOrThrow()).customer_id;
  }

  async function start(buyer: Buyer, packageKey: PackageKey): Promise<{ url: string }> {
    const [priceId, customerId] = await Promise.all([priceOf(packageKey), customerOf(buyer)]);
    const { credits, priceCents, currency } = PACKAGES[packageKey];
    const order: NewOrder = {
      id: randomUUID(),
      user_id: buyer.id,
      package_key: packageKey,
      credits,
      price_id: priceId,
      quantity: 1,
      amount_cents: priceCents,
      currency,
      livemode: isLive,
      customer_id: customerId,
      state: 'creating',
    };
    await db.insertInto('credit_orders').values(order).execute();
    const params = sessionParams(order, appUrl);
    const session = await stripe.checkout.sessions.create(params, { idempotencyKey: `order:${order.id}` });
    if (!session.url) throw new Error(`Checkout session ${session.id} has no page to pay on.`);
    // A webhook may have been quicker than this write, so only an order that is still being created becomes open.
    await db
      .updateTable('credit_orders')
      .set({ checkout_session_id: session.id, state: 'open', updated_at: new Date() })
      .where('id', '=', order.id)
      .where('state', '=', 'creating')
      .execute();
    return { url: session.url };
  }

  return {
    /** Starts a purchase and answers the page to pay on. Nothing is charged and nothing granted until it is paid. */
    async start(buyer: Buyer, packageKey: PackageKey): Promise<{ url: string }> {
      try {
        return await start(buyer, packageKey);
      } catch (cause) {
        if (!(cause instanceof Stripe.errors.StripeError || cause instanceof PriceUnusable)) throw cause;
        const message = 'Checkout cannot be reached right now. Nothing was charged; try again in a moment.';
        throw new TRPCError({ code: 'SERVICE_UNAVAILABLE', message, cause });
      }
    },
  };
}

type NewOrder = Insertable<AppDb['credit_orders']>;

function sessionParams(order: NewOrder, appUrl: string): Stripe.Checkout.SessionCreateParams {
  return {
    mode: 'payment',
    customer: order.customer_id,
    client_reference_id: order.id,
    line_items: [{ price: order.price_id, quantity: order.quantity }],
    allowed_payment_method_types: ['card'],
    invoice_creation: { enabled: true },
    success_url: `${appUrl}/credits/success?session_id={CHECKOUT_SESSION_ID}`,
    cancel_url: `${appUrl}/credits`,
    metadata: { userId: order.user_id, packageKey: order.package_key, credits: String(order.credits) },
  };
}
