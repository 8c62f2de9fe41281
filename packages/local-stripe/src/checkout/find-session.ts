import type { Stripe } from 'stripe';
import { findOrRefuse } from '../api/find-or-refuse.ts';
import type { Store } from '../store.ts';

export const findSession = (store: Store, id: string): Stripe.Checkout.Session =>
  findOrRefuse(store, 'sessions', id, 'session');
