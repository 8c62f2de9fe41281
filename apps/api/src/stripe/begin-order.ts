import { Stripe } from 'stripe';

import { OFFERS, type OfferKey } from './catalog.ts';
import { convergeSource } from './converge/converge-source.ts';
import type { ConvergeDeps } from './converge/seen.ts';
import { customerOf, knownCustomer, type Buyer } from './customers.ts';
import { insertOrder, sendOrder, type SentOrder } from './orders.ts';

/** What selling takes. */
export interface Shop {
  readonly converge: ConvergeDeps;
  readonly priceOf: (key: OfferKey) => Promise<string>;
  readonly isLive: boolean;
  readonly appUrl: string;
}

/**
 * Writes an order down and answers the page to pay for it. A customer whose deletion at Stripe we were not told of is let
 * go of, and the order begins with a new one.
 */
export async function beginOrder(shop: Shop, buyer: Buyer, key: OfferKey): Promise<{ url: string }> {
  const { converge } = shop;
  try {
    return await begin(shop, buyer, key);
  } catch (error) {
    const isGone = error instanceof Stripe.errors.StripeInvalidRequestError && error.param === 'customer';
    if (!isGone) throw error;
    // None is known: another purchase has let go of them meanwhile.
    const id = await knownCustomer(converge.db, buyer.id);
    if (id !== null) await convergeSource(converge, { kind: 'customer', id });
    return begin(shop, buyer, key);
  }
}

async function begin(shop: Shop, buyer: Buyer, key: OfferKey): Promise<{ url: string }> {
  const { converge, priceOf, isLive: livemode, appUrl } = shop;
  const [priceId, customerId] = await Promise.all([priceOf(key), customerOf(converge, buyer)]);
  const { mode, credits, priceCents: amountCents, currency } = OFFERS[key];
  const offered = { mode, packageKey: key, credits, priceId, amountCents, currency };
  const order = await insertOrder(converge.db, { userId: buyer.id, customerId, livemode, ...offered }, appUrl);
  return goOnWith(converge, order);
}

/** Sends an order, for the first time or again, and answers its page. */
export async function goOnWith(converge: ConvergeDeps, order: SentOrder): Promise<{ url: string }> {
  const session = await sendOrder(converge, order);
  if (!session.url) throw new Error(`Checkout session ${session.id} has no page to pay on.`);
  return { url: session.url };
}
