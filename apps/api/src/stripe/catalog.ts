import { PACKAGES, type PackageKey } from '@tollgate/ledger';
import type { Stripe } from 'stripe';

/** Price ids from the environment; what is not there is found by lookup key. */
export type PriceIds = Readonly<Partial<Record<PackageKey, string | undefined>>>;

/** Stripe's price for a package cannot be used; nothing may be sold by it. */
export class PriceUnusable extends Error {
  override readonly name = 'PriceUnusable';
}

/** Finds the price a package is sold by at Stripe, once, and makes sure that it asks what our catalog says. */
export function createPriceFinder({ stripe, priceIds }: { stripe: Stripe; priceIds: PriceIds }) {
  const known = new Map<PackageKey, string>();

  return async function priceOf(key: PackageKey): Promise<string> {
    const earlier = known.get(key);
    if (earlier) return earlier;
    const price = await fetchPrice(stripe, priceIds[key], PACKAGES[key].lookupKey);
    const { priceCents, currency } = PACKAGES[key];
    const isOurs = price.unit_amount === priceCents && price.currency === currency;
    if (!isOurs || !price.active || price.type === 'recurring') {
      const found = `${price.unit_amount} ${price.currency} (${price.type}, ${price.active ? 'active' : 'not active'})`;
      throw new PriceUnusable(
        `Stripe's price ${price.id} for ${key} asks ${found}; the catalog says ${priceCents} ${currency}, one time.`,
      );
    }
    known.set(key, price.id);
    return price.id;
  };
}

async function fetchPrice(stripe: Stripe, id: string | undefined, lookupKey: string): Promise<Stripe.Price> {
  if (id) return stripe.prices.retrieve(id);
  const { data } = await stripe.prices.list({ lookup_keys: [lookupKey], limit: 1 });
  if (!data[0]) throw new PriceUnusable(`Stripe has no price with the lookup key ${lookupKey}.`);
  return data[0];
}
