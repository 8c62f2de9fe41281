import type { Stripe } from 'stripe';
import type { Card } from '../checkout/card.ts';
import { chargeCard } from '../checkout/charge-card.ts';
import { createIntent } from '../checkout/create-intent.ts';
import { recordDecline, recordSuccess } from '../checkout/record-attempt.ts';
import type { Store } from '../store.ts';
import { billingOf } from './billing.ts';
import { changeInvoice } from './change-invoice.ts';
import { changeSubscription } from './change-subscription.ts';
import { subscriptionOf } from './create-invoice.ts';
import { endSubscription } from './end-subscription.ts';
import { openPayment, paymentOf, settleByNothing, settleByPayment } from './settle-invoice.ts';
import { idOf } from '../id.ts';

/** Days after a failed attempt until the next one; after the last of them the subscription is canceled. */
const retryAfterDays = [3, 5, 7];
const day = 24 * 60 * 60;

export interface Collection {
  invoice: Stripe.Invoice;
  /** Why no money came; absent when it did. */
  decline?: { code: string; message: string };
}

const noCard = { code: 'missing_payment_method', message: 'There is no payment method to charge.' };

/** One attempt to pay an open invoice from the subscription's card; a retry by the clock when `isAutomatic`. */
export const collect = (store: Store, open: Stripe.Invoice, { isAutomatic = true } = {}): Collection => {
  if (open.amount_due === 0) return { invoice: applyPaid(store, settleByNothing(store, open)) };
  const subscription = subscriptionOf(store, open);
  const invoice = countAttempt(open, isAutomatic);
  const payment = paymentOf(store, invoice) ?? openPayment(store, invoice, newIntent(store, invoice));
  const intent = store.find('paymentIntents', idOf(payment.payment.payment_intent));
  const card = subscription && cardOf(store, subscription);
  if (!intent || !card) return refused(store, invoice, { isAutomatic, decline: noCard });

  const charge = chargeCard(store, intent, { card, email: invoice.customer_email });
  if (card.decline) {
    recordDecline(store, intent, { charge, declineCode: card.decline.code });
    return refused(store, invoice, { isAutomatic, decline: card.decline });
  }
  recordSuccess(store, intent, charge);
  return { invoice: applyPaid(store, settleByPayment(store, invoice, payment)) };
};

/** Only the first attempt and those of the clock count, as at Stripe. */
const countAttempt = (invoice: Stripe.Invoice, isAutomatic: boolean): Stripe.Invoice => ({
  ...invoice,
  attempt_count: invoice.attempt_count + (isAutomatic || invoice.attempt_count === 0 ? 1 : 0),
  attempted: true,
});

const newIntent = (store: Store, invoice: Stripe.Invoice): Stripe.PaymentIntent =>
  createIntent(store, {
    amount: invoice.amount_due,
    currency: invoice.currency,
    customer: invoice.customer,
    description: invoice.billing_reason === 'subscription_create' ? 'Subscription creation' : 'Subscription update',
  });

const cardOf = (store: Store, { id, customer }: Stripe.Subscription): Card | null => {
  const { card } = billingOf(store, id);
  if (!card || !store.find('decliningCustomers', idOf(customer))) return card;
  return { ...card, decline: { code: 'generic_decline', message: 'Your card was declined.' } };
};

/** What a paid invoice means for its subscription: the latest one paid, it runs again. */
export const applyPaid = (store: Store, invoice: Stripe.Invoice): Stripe.Invoice => {
  const subscription = subscriptionOf(store, invoice);
  if (subscription?.latest_invoice !== invoice.id) return invoice;
  const active: Stripe.Subscription = { ...subscription, status: 'active' };
  if (subscription.status === 'past_due') changeSubscription(store, active);
  if (subscription.status === 'paused') {
    changeSubscription(store, active, ['customer.subscription.updated', 'customer.subscription.resumed']);
  }
  return invoice;
};

const refused = (
  store: Store,
  invoice: Stripe.Invoice,
  { isAutomatic, decline }: { isAutomatic: boolean; decline: { code: string; message: string } },
): Collection => {
  const subscription = subscriptionOf(store, invoice);
  const isRetried = subscription?.status !== 'paused' && subscription?.status !== 'canceled';
  const pauseDays = isRetried ? retryAfterDays[invoice.attempt_count - 1] : undefined;
  const next = pauseDays === undefined ? null : store.seconds() + pauseDays * day;
  const failed = changeInvoice(
    store,
    { ...invoice, next_payment_attempt: isAutomatic ? next : invoice.next_payment_attempt },
    'invoice.payment_failed',
  );
  if (subscription && isRetried) {
    const isOver = isAutomatic && next === null;
    if (isOver) endSubscription(store, subscription, { reason: 'payment_failed' });
    else if (subscription.status !== 'past_due') changeSubscription(store, { ...subscription, status: 'past_due' });
  }
  // What ended the subscription has touched the invoice, too.
  return { invoice: store.find('invoices', failed.id) ?? failed, decline };
};
