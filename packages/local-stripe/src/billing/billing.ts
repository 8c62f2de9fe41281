import type { Stripe } from 'stripe';
import type { Store } from '../store.ts';
import type { Billing } from './subscription-state.ts';

export const billingOf = (store: Store, subscriptionId: string): Billing =>
  store.find('billings', subscriptionId) ?? { id: subscriptionId, card: null, pending: [], isTrialEndTold: false };

/** Takes the prorations that wait, for the invoice they go on. */
export const takePending = (store: Store, subscriptionId: string): Stripe.InvoiceLineItem[] => {
  const billing = billingOf(store, subscriptionId);
  if (billing.pending.length > 0) store.put('billings', { ...billing, pending: [] });
  return billing.pending;
};
