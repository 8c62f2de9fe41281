import { createPrice } from './resources/prices.ts';
import type { Store } from './store.ts';

/** A price to have ready at the start, known by its lookup key. */
export interface PriceSeed {
  lookupKey: string;
  productName: string;
  /** What one costs, in the currency's smallest unit. */
  unitAmountCents: number;
  /** Three letters, such as `usd`. */
  currency: string;
  /** Makes the price a subscription's. */
  interval?: 'month';
}

/** Makes what is missing. A changed amount is a new price that takes over the lookup key: prices never change. */
export const seedPrices = (store: Store, seeds: PriceSeed[]): void => {
  for (const seed of seeds) {
    const { lookupKey, unitAmountCents: unitAmount, interval } = seed;
    const currency = seed.currency.toLowerCase();
    const before = store.all('prices').find((price) => price.lookup_key === lookupKey);
    const isSame =
      before?.active === true &&
      before.unit_amount === unitAmount &&
      before.currency === currency &&
      before.recurring?.interval === interval;
    if (isSame) continue;
    createPrice(store, {
      product: typeof before?.product === 'string' ? before.product : { name: seed.productName },
      currency,
      unitAmount,
      recurring: interval && { interval },
      lookupKey,
      transferLookupKey: true,
    });
  }
};
