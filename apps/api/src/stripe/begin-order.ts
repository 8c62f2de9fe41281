import { deriveId } from '@tollgate/ledger';
import { TRPCError } from '@trpc/server';
import { Stripe } from 'stripe';

import { OFFERS, type OfferKey } from './catalog.ts';
import { convergeSource } from './converge/converge-source.ts';
import type { ConvergeDeps } from './converge/seen.ts';
import { customerOf, knownCustomer, type Buyer } from './customers.ts';
import { insertOrder, sendOrder, type BegunOrder } from './orders.ts';

/** What selling takes. */
export interface Shop {
  readonly converge: ConvergeDeps;
  readonly priceOf: (key: OfferKey) => Promise<string>;
  readonly isLive: boolean;
  readonly appUrl: string;
}

/** What someone wants to buy. */
export interface Wish {
  readonly offer: OfferKey;
  /** Stands for this wish: made again under it, it is the same order. */
  readonly key: string;
}

/**
 * Writes an order down and answers the page to pay for it. A customer whose deletion at Stripe we were not told of is let
 * go of, and the order begins with a new one.
 */
export async function beginOrder(shop: Shop, buyer: Buyer, wish: Wish): Promise<{ url: string }> {
  const { converge } = shop;
  try {
    return await begin(shop, buyer, wish);
  } catch (error) {
    const isGone = error instanceof Stripe.errors.StripeInvalidRequestError && error.param === 'customer';
    if (!isGone) throw error;
    // None is known: another purchase has let go of them meanwhile.
    const id = await knownCustomer(converge.db, buyer.id);
    if (id !== null) await convergeSource(converge, { kind: 'customer', id });
    return begin(shop, buyer, wish);
  }
}

async function begin(shop: Shop, buyer: Buyer, { offer, key }: Wish): Promise<{ url: string }> {
  const { converge, priceOf, isLive: livemode, appUrl } = shop;
  const [priceId, customerId] = await Promise.all([priceOf(offer), customerOf(converge, buyer)]);
  const { mode, credits, priceCents: amountCents, currency } = OFFERS[offer];
  const id = deriveId(buyer.id, `order:${key}:${offer}:${customerId}`);
  const offered = { id, mode, packageKey: offer, credits, priceId, amountCents, currency };
  const order = await insertOrder(converge.db, { userId: buyer.id, customerId, livemode, ...offered }, appUrl);
  return goOnWith(converge, order);
}

/** Answers an order's page: of the session that it has, or of one that it is sent for now, for the first time or again. */
export async function goOnWith(converge: ConvergeDeps, order: BegunOrder): Promise<{ url: string }> {
  const sessionId = order.checkout_session_id;
  const session = await (sessionId === null
    ? sendOrder(converge, order)
    : converge.stripe.checkout.sessions.retrieve(sessionId));
  if (!session.url) throw new TRPCError({ code: 'CONFLICT', message: 'This purchase is over already.' });
  return { url: session.url };
}
