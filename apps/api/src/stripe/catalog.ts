import { PACKAGES, PLANS, type PackageKey } from '@tollgate/ledger';
import type { Stripe } from 'stripe';

export const PLAN_KEYS = ['pro'] as const;
export type PlanKey = (typeof PLAN_KEYS)[number];

/** Everything that has a price at Stripe: packages of credits once, plans by the month. */
export const OFFERS = {
  STARTER: { mode: 'payment', ...PACKAGES.STARTER },
  POPULAR: { mode: 'payment', ...PACKAGES.POPULAR },
  PRO: { mode: 'payment', ...PACKAGES.PRO },
  ENTERPRISE: { mode: 'payment', ...PACKAGES.ENTERPRISE },
  pro: { mode: 'subscription', ...PLANS.pro },
} as const satisfies Record<PackageKey | PlanKey, Offer>;

export type OfferKey = keyof typeof OFFERS;

interface Offer {
  readonly mode: 'payment' | 'subscription';
  /** Given once, or for each paid month. */
  readonly credits: number;
  readonly priceCents: number;
  readonly currency: string;
  readonly lookupKey: string;
}

/** Price ids from the environment; what is not there is found by lookup key. */
export type PriceIds = Readonly<Partial<Record<OfferKey, string | undefined>>>;

/** Stripe's price for an offer cannot be used; nothing may be sold by it. */
export class PriceUnusable extends Error {
  override readonly name = 'PriceUnusable';
}

/** Finds the price that something is sold by at Stripe, once, and makes sure that it asks what our catalog says. */
export function createPriceFinder({ stripe, priceIds }: { stripe: Stripe; priceIds: PriceIds }) {
  const known = new Map<OfferKey, string>();

  return async function priceOf(key: OfferKey): Promise<string> {
    const earlier = known.get(key);
    if (earlier) return earlier;
    const offer = OFFERS[key];
    const price = await fetchPrice(stripe, priceIds[key], offer.lookupKey);
    const asks = `${price.unit_amount} ${price.currency}, ${rhythmOf(price)}`;
    const should = `${offer.priceCents} ${offer.currency}, ${offer.mode === 'payment' ? 'one time' : 'every month'}`;
    if (asks !== should || !price.active) {
      const found = `${asks}${price.active ? '' : ', and is not active'}`;
      throw new PriceUnusable(`Stripe's price ${price.id} for ${key} asks ${found}; the catalog says ${should}.`);
    }
    known.set(key, price.id);
    return price.id;
  };
}

function rhythmOf({ recurring }: Stripe.Price): string {
  if (!recurring) return 'one time';
  return recurring.interval_count === 1
    ? `every ${recurring.interval}`
    : `every ${recurring.interval_count} ${recurring.interval}s`;
}

async function fetchPrice(stripe: Stripe, id: string | undefined, lookupKey: string): Promise<Stripe.Price> {
  if (id) return stripe.prices.retrieve(id);
  const { data } = await stripe.prices.list({ lookup_keys: [lookupKey], limit: 1 });
  if (!data[0]) throw new PriceUnusable(`Stripe has no price with the lookup key ${lookupKey}.`);
  return data[0];
}
