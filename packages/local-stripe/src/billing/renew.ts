import type { Stripe } from 'stripe';
import type { Store } from '../store.ts';
import { bill } from './bill.ts';
import { billingOf } from './billing.ts';
import { changeSubscription } from './change-subscription.ts';
import { endSubscription } from './end-subscription.ts';
import { periodLine } from './invoice-line.ts';
import { periodEnd } from './period.ts';
import type { Period } from './period.ts';
import { itemList, periodOf, recurringOf } from './subscription-item.ts';

/** The period a subscription's items are in: all of them share it. */
export const currentPeriod = ({ id, items }: Stripe.Subscription): Period => {
  const [item] = items.data;
  if (!item) throw new Error(`The subscription ${id} has no items.`);
  return periodOf(item);
};

/** The same subscription in the period that begins at `start`; an anchor of its own begins the count anew. */
const inNextPeriod = (subscription: Stripe.Subscription, start: number, anchor: number): Stripe.Subscription => ({
  ...subscription,
  billing_cycle_anchor: anchor,
  items: itemList(
    subscription.id,
    subscription.items.data.map((item) => ({
      ...item,
      current_period_start: start,
      current_period_end: periodEnd(anchor, recurringOf(item.price), start),
    })),
  ),
});

const billPeriod = (
  store: Store,
  subscription: Stripe.Subscription,
  { reason, before }: { reason: Stripe.Invoice.BillingReason; before: Period },
): void => {
  const lines = subscription.items.data.map((item) => periodLine(store, item));
  bill(store, subscription, { reason, lines, period: before });
};

/** The end of a trial that nobody can be charged for, where the subscription is not to go on all the same. */
const stopTrial = (store: Store, subscription: Stripe.Subscription): void => {
  if (subscription.trial_settings?.end_behavior.missing_payment_method === 'cancel') {
    endSubscription(store, subscription);
    return;
  }
  const types = ['customer.subscription.updated', 'customer.subscription.paused'] as const;
  changeSubscription(store, { ...subscription, status: 'paused' }, types);
};

/** At the end of a period, also of a trial: the next one begins and is charged. */
export const renew = (store: Store, subscription: Stripe.Subscription): void => {
  const isTrial = subscription.status === 'trialing';
  const goesOn = subscription.trial_settings?.end_behavior.missing_payment_method === 'create_invoice';
  if (isTrial && !goesOn && !billingOf(store, subscription.id).card) {
    stopTrial(store, subscription);
    return;
  }
  const before = currentPeriod(subscription);
  const next = inNextPeriod(subscription, before.end, subscription.billing_cycle_anchor);
  const renewed: Stripe.Subscription = isTrial ? { ...next, status: 'active' } : next;
  billPeriod(store, renewed, { reason: 'subscription_cycle', before });
};

/** Begins a period now, out of turn, and charges it: a trial that is cut short, or the end of a pause. */
export const startPeriodNow = (store: Store, subscription: Stripe.Subscription): void => {
  const now = store.seconds();
  const next = inNextPeriod(subscription, now, now);
  billPeriod(store, next, { reason: 'subscription_update', before: { start: now, end: now } });
};
