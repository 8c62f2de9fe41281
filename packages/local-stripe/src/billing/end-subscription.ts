import type { Stripe } from 'stripe';
import type { Store } from '../store.ts';
import { billingOf } from './billing.ts';
import { changeSubscription } from './change-subscription.ts';
import { subscriptionOf } from './create-invoice.ts';

/**
 * Ends a subscription now and for ever. What it still owes stays open, to be paid by hand: nothing retries it any more.
 */
export const endSubscription = (
  store: Store,
  subscription: Stripe.Subscription,
  details: Partial<Stripe.Subscription.CancellationDetails> = {},
): Stripe.Subscription => {
  const { id, canceled_at, cancellation_details: before } = subscription;
  const now = store.seconds();
  for (const invoice of store.all('invoices')) {
    if (invoice.status !== 'open' || subscriptionOf(store, invoice)?.id !== id) continue;
    store.put('invoices', { ...invoice, auto_advance: false, next_payment_attempt: null });
  }
  store.put('billings', { ...billingOf(store, id), pending: [] });
  const ended: Stripe.Subscription = {
    ...subscription,
    canceled_at: canceled_at ?? now,
    cancellation_details: { comment: null, feedback: null, feedback_option: null, reason: null, ...before, ...details },
    ended_at: now,
    status: 'canceled',
  };
  return changeSubscription(store, ended, ['customer.subscription.deleted']);
};
