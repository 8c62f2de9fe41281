import type { Stripe } from 'stripe';
import type { Store } from '../store.ts';
import { recordEvent } from '../webhooks/record-event.ts';

type SubscriptionEvent =
  | 'customer.subscription.deleted'
  | 'customer.subscription.paused'
  | 'customer.subscription.resumed'
  | 'customer.subscription.updated';

/** Keeps what became of a subscription and tells it: as an update, unless it has names of its own. */
export const changeSubscription = (
  store: Store,
  subscription: Stripe.Subscription,
  types: readonly SubscriptionEvent[] = ['customer.subscription.updated'],
): Stripe.Subscription => {
  store.put('subscriptions', subscription);
  for (const type of types) recordEvent(store, type, subscription);
  return subscription;
};
