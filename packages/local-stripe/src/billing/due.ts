import type { Stripe } from 'stripe';
import type { Store } from '../store.ts';
import { recordEvent } from '../webhooks/record-event.ts';
import { billingOf } from './billing.ts';
import { changeSubscription } from './change-subscription.ts';
import { collect } from './collect.ts';
import { endSubscription } from './end-subscription.ts';
import { currentPeriod, renew } from './renew.ts';

/** Something that happens by itself, at a time. */
export interface Due {
  /** Whole seconds since 1970. */
  at: number;
  work: (store: Store) => void;
}

const trialNoticeSeconds = 3 * 24 * 60 * 60;

const tellTrialEnd = (store: Store, subscription: Stripe.Subscription): void => {
  store.put('billings', { ...billingOf(store, subscription.id), isTrialEndTold: true });
  recordEvent(store, 'customer.subscription.trial_will_end', subscription);
};

/** The next thing that happens to a subscription; at one and the same time an end comes before a renewal. */
export const dueOfSubscription = (store: Store, subscription: Stripe.Subscription): Due | undefined => {
  const { id, status, cancel_at, trial_end, created, pause_collection: pause } = subscription;
  if (status === 'canceled') return undefined;
  const dues: Due[] = [];
  if (cancel_at !== null) dues.push({ at: cancel_at, work: () => endSubscription(store, subscription) });
  if (status === 'trialing' && trial_end !== null && !billingOf(store, id).isTrialEndTold) {
    const at = Math.max(created, trial_end - trialNoticeSeconds);
    dues.push({ at, work: () => tellTrialEnd(store, subscription) });
  }
  if (pause?.resumes_at) {
    const resumed = { ...subscription, pause_collection: null };
    dues.push({ at: pause.resumes_at, work: () => changeSubscription(store, resumed) });
  }
  if (status !== 'paused') {
    dues.push({ at: currentPeriod(subscription).end, work: () => renew(store, subscription) });
  }
  return dues.reduce<Due | undefined>((first, due) => (first && first.at <= due.at ? first : due), undefined);
};

/** The next attempt to collect an invoice that was not paid. */
export const dueOfInvoice = (invoice: Stripe.Invoice): Due | undefined => {
  const { status, next_payment_attempt: at } = invoice;
  return status === 'open' && at !== null ? { at, work: (store) => collect(store, invoice) } : undefined;
};
