import type { Stripe } from 'stripe';
import { idOf } from '../id.ts';
import type { Store } from '../store.ts';

/** What a price sells, by name. */
export const productName = (store: Store, { id, product }: Stripe.Price): string =>
  store.find('products', idOf(product))?.name ?? id;
