import type { Stripe } from 'stripe';
import { ApiError } from '../api/api-error.ts';
import type { Store } from '../store.ts';
import { billingOf } from './billing.ts';
import { startPeriodNow } from './renew.ts';

/** Takes up a paused subscription with a new period from now on; it runs again once that is paid. */
export const resumeSubscription = (store: Store, subscription: Stripe.Subscription): Stripe.Subscription => {
  if (!billingOf(store, subscription.id).card) {
    throw new ApiError(
      'This customer has no attached payment source or default payment method. Please consider adding one: the customer portal takes a card.',
      { code: 'resource_missing' },
    );
  }
  startPeriodNow(store, subscription);
  return store.find('subscriptions', subscription.id) ?? subscription;
};
