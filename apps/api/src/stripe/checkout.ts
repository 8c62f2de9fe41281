import { beginOrder, type Shop, type Wish } from './begin-order.ts';
import { createPriceFinder, OFFERS, type PriceIds } from './catalog.ts';
import type { Buyer } from './customers.ts';
import { orUnavailable } from './or-unavailable.ts';
import { openPortal } from './open-portal.ts';
import { subscribe } from './subscribe.ts';

export interface CheckoutOptions extends Omit<Shop, 'priceOf'> {
  readonly priceIds: PriceIds;
}

/** A page of Stripe's to go to. */
interface Page {
  readonly url: string;
}

export interface Checkout {
  /**
   * Starts a purchase or a subscription and answers the page to pay on. Nothing is charged and nothing granted until it
   * is paid. The order row comes first: it, and nothing of Stripe's metadata, says what will be granted.
   */
  start(buyer: Buyer, wish: Wish): Promise<Page>;
  /** Where a person manages cards, invoices and the subscription. */
  portal(buyer: Buyer): Promise<Page>;
}

export function createCheckout({ priceIds, ...options }: CheckoutOptions): Checkout {
  const shop: Shop = { ...options, priceOf: createPriceFinder({ stripe: options.converge.stripe, priceIds }) };
  return {
    start(buyer, wish) {
      const begin = OFFERS[wish.offer].mode === 'subscription' ? subscribe : beginOrder;
      return orUnavailable(begin(shop, buyer, wish));
    },
    portal: (buyer) => orUnavailable(openPortal(shop, buyer)),
  };
}
