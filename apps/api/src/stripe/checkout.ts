import { TRPCError } from '@trpc/server';
import { Stripe } from 'stripe';

import { createPriceFinder, OFFERS, type OfferKey, type PriceIds } from './catalog.ts';
import { convergeSource } from './converge/converge-source.ts';
import type { ConvergeDeps } from './converge/seen.ts';
import { customerOf, knownCustomer, type Buyer } from './customers.ts';
import { findPortalConfiguration } from './find-portal-configuration.ts';
import { orUnavailable } from './or-unavailable.ts';
import { insertOrder, sendOrder, type SentOrder } from './orders.ts';

export interface CheckoutOptions {
  readonly converge: ConvergeDeps;
  readonly priceIds: PriceIds;
  readonly isLive: boolean;
  readonly appUrl: string;
}

interface Page {
  readonly url: string;
}

export interface Checkout {
  /**
   * Starts a purchase or a subscription and answers the page to pay on. Nothing is charged and nothing granted until it
   * is paid. The order row comes first: it, and nothing of Stripe's metadata, says what will be granted.
   */
  start(buyer: Buyer, key: OfferKey): Promise<Page>;
  /** The page of Stripe's where a person manages cards, invoices and the subscription. */
  portal(buyer: Buyer): Promise<Page>;
}

export function createCheckout({ converge, priceIds, isLive, appUrl }: CheckoutOptions): Checkout {
  const { db, stripe } = converge;
  const priceOf = createPriceFinder({ stripe, priceIds });

  async function begin(buyer: Buyer, key: OfferKey): Promise<Page> {
    const [priceId, customerId] = await Promise.all([priceOf(key), customerOf(converge, buyer)]);
    const { mode, credits, priceCents: amountCents, currency } = OFFERS[key];
    const ordered = { userId: buyer.id, customerId, mode, packageKey: key, credits, priceId, amountCents, currency };
    return send(await insertOrder(db, { ...ordered, livemode: isLive }, appUrl).catch(refuseSecondOrder));
  }

  async function send(order: SentOrder): Promise<Page> {
    const session = await sendOrder(converge, order);
    if (!session.url) throw new Error(`Checkout session ${session.id} has no page to pay on.`);
    return { url: session.url };
  }

  /** A customer whose deletion at Stripe we were not told of is let go of, and the purchase begins with a new one. */
  async function beginAnew(buyer: Buyer, key: OfferKey): Promise<Page> {
    try {
      return await begin(buyer, key);
    } catch (error) {
      const isGone = error instanceof Stripe.errors.StripeInvalidRequestError && error.param === 'customer';
      const id = isGone ? await knownCustomer(db, buyer.id) : null;
      if (id === null) throw error;
      await convergeSource(converge, { kind: 'customer', id });
      return begin(buyer, key);
    }
  }

  /** One subscription a person: an order that is still open is gone on with, so that nobody can pay for two. */
  async function subscribe(buyer: Buyer, key: OfferKey): Promise<Page> {
    await refuseSecond(buyer.id);
    const open = await openSubscriptionOrder(buyer.id);
    if (!open) return beginAnew(buyer, key);
    if (open.checkout_session_id === null) return send(open);
    const { status, url } = await stripe.checkout.sessions.retrieve(open.checkout_session_id);
    if (status === 'open' && url) return { url };
    await convergeSource(converge, { kind: 'session', id: open.checkout_session_id });
    await convergeSource(converge, { kind: 'customer', id: open.customer_id });
    await refuseSecond(buyer.id);
    return beginAnew(buyer, key);
  }

  async function refuseSecond(userId: string): Promise<void> {
    const live = await db
      .selectFrom('subscriptions')
      .select('id')
      .where('user_id', '=', userId)
      .where('ended_at', 'is', null)
      .where('status', '!=', 'incomplete')
      .executeTakeFirst();
    if (live) throw new TRPCError({ code: 'CONFLICT', message: 'You are subscribed already.' });
  }

  async function openSubscriptionOrder(userId: string) {
    return db
      .selectFrom('credit_orders')
      .select(['id', 'session_params', 'checkout_session_id', 'customer_id'])
      .where('user_id', '=', userId)
      .where('mode', '=', 'subscription')
      .where('state', 'in', ['creating', 'open'])
      .executeTakeFirst();
  }

  async function portal(buyer: Buyer): Promise<Page> {
    const customer = await knownCustomer(db, buyer.id);
    if (customer === null) throw new TRPCError({ code: 'NOT_FOUND', message: 'You have bought nothing yet.' });
    const configuration = await findPortalConfiguration(stripe);
    const { url } = await stripe.billingPortal.sessions.create({
      customer,
      return_url: `${appUrl}/credits`,
      ...(configuration && { configuration: configuration.id }),
    });
    return { url };
  }

  return {
    start: (buyer, key) =>
      orUnavailable(OFFERS[key].mode === 'subscription' ? subscribe(buyer, key) : beginAnew(buyer, key)),
    portal: (buyer) => orUnavailable(portal(buyer)),
  };
}

function refuseSecondOrder(error: unknown): never {
  if (!(error instanceof Error && 'constraint' in error && error.constraint === 'credit_orders_one_subscription'))
    throw error;
  throw new TRPCError({ code: 'CONFLICT', message: 'Your subscription is being opened already.', cause: error });
}
