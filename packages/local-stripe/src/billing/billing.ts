import type { Stripe } from 'stripe';
import type { Card } from '../checkout/card.ts';
import type { Store } from '../store.ts';

/** What a subscription keeps beside its public object, under the same id. */
export interface Billing {
  id: string;
  /** What renewals are charged to; null after a trial that asked for none. */
  card: Card | null;
  /** Prorations that come with the next invoice. */
  pending: Stripe.InvoiceLineItem[];
  /** Whether `customer.subscription.trial_will_end` was told. */
  isTrialEndTold: boolean;
}

export const billingOf = (store: Store, subscriptionId: string): Billing =>
  store.find('billings', subscriptionId) ?? { id: subscriptionId, card: null, pending: [], isTrialEndTold: false };

/** Takes the prorations that wait, for the invoice they go on. */
export const takePending = (store: Store, subscriptionId: string): Stripe.InvoiceLineItem[] => {
  const billing = billingOf(store, subscriptionId);
  if (billing.pending.length > 0) store.put('billings', { ...billing, pending: [] });
  return billing.pending;
};
