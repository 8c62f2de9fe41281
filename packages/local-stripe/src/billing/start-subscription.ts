import type { Stripe } from 'stripe';
import type { Card } from '../checkout/card.ts';
import { newId } from '../id.ts';
import type { Store } from '../store.ts';
import { recordEvent } from '../webhooks/record-event.ts';
import { blankSubscription } from './blank-subscription.ts';
import { createInvoice } from './create-invoice.ts';
import { finalizeInvoice } from './finalize-invoice.ts';
import { periodLine, trialLine } from './invoice-line.ts';
import { periodEnd } from './period.ts';
import { openPayment, settleByNothing, settleByPayment } from './settle-invoice.ts';
import { itemList, newItem, recurringOf } from './subscription-item.ts';
import type { SubscriptionTerms } from './subscription-state.ts';

interface Start {
  customer: Stripe.Customer;
  sold: Array<{ price: Stripe.Price; quantity: number }>;
  terms: SubscriptionTerms;
  card: Card | null;
  /** What paid the first period; null when nothing was to be paid. */
  intent: Stripe.PaymentIntent | null;
}

const day = 24 * 60 * 60;

/** Begins a subscription that was just paid for, or that begins with a trial. */
export const startSubscription = (store: Store, start: Start): Stripe.Subscription => {
  const { customer, terms, card, intent } = start;
  const subscription = newSubscription(store, start);
  store.put('billings', { id: subscription.id, card, pending: [], isTrialEndTold: false });
  const draft = createInvoice(store, {
    customer,
    currency: subscription.currency,
    reason: 'subscription_create',
    lines: subscription.items.data.map((item) =>
      terms.trialDays > 0 ? trialLine(store, item) : periodLine(store, item),
    ),
    period: { start: subscription.created, end: subscription.created },
    subscription,
  });
  const started = store.put('subscriptions', { ...subscription, latest_invoice: draft.id });
  recordEvent(store, 'customer.subscription.created', started);
  // Checkout took the whole amount, so a credit the customer has stays for the renewals.
  const open = finalizeInvoice(store, draft, { usesBalance: false });
  if (!intent) settleByNothing(store, open);
  else settleByPayment(store, { ...open, attempt_count: 1, attempted: true }, openPayment(store, open, intent));
  return started;
};

const newSubscription = (store: Store, { customer, sold, terms, card, intent }: Start): Stripe.Subscription => {
  const id = newId('sub');
  const created = store.seconds();
  const trialEnd = terms.trialDays > 0 ? created + terms.trialDays * day : null;
  const [first] = sold;
  if (!first) throw new Error('A subscription has at least one price.');
  const end = trialEnd ?? periodEnd(created, recurringOf(first.price), created);
  const items = sold.map((line) => newItem(store, { ...line, subscriptionId: id, period: { start: created, end } }));
  return {
    ...blankSubscription,
    id,
    billing_cycle_anchor: trialEnd ?? created,
    created,
    currency: first.price.currency,
    customer: customer.id,
    default_payment_method: card ? (intent?.payment_method ?? newId('pm')) : null,
    description: terms.description,
    items: itemList(id, items),
    metadata: terms.metadata,
    start_date: created,
    status: trialEnd === null ? 'active' : 'trialing',
    trial_end: trialEnd,
    trial_settings: {
      end_behavior: { billing_cycle_anchor: null, missing_payment_method: terms.missingPaymentMethod },
    },
    trial_start: trialEnd === null ? null : created,
  };
};
