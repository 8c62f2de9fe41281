import type { Stripe } from 'stripe';
import { noSuch } from '../api/api-error.ts';
import type { Store } from '../store.ts';

export const findSession = (store: Store, id: string): Stripe.Checkout.Session => {
  const session = store.find('sessions', id);
  if (!session) throw noSuch('checkout.session', id, 'session');
  return session;
};
