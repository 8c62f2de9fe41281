import type { Stripe } from 'stripe';
import { noSuchParam } from '../api/api-error.ts';
import { startSubscription } from '../billing/start-subscription.ts';
import { createCustomer, findCustomer } from '../resources/customers.ts';
import type { Store } from '../store.ts';
import type { Card } from './card.ts';
import { complete } from './complete.ts';
import type { Payment } from './payment.ts';
import { idOf } from '../id.ts';

interface Subscribed {
  /** What paid the first period; null at the beginning of a trial. */
  intent: Stripe.PaymentIntent | null;
  card: Card | null;
  email: string | null;
  name: string | null;
}

/** A subscription has a customer: a session without one makes it, and one who is gone ends it before the charge. */
export const withCustomer = (
  store: Store,
  session: Stripe.Checkout.Session,
  contact: { email: string | null; name: string | null },
): Stripe.Checkout.Session => {
  if (session.customer !== null) {
    customerOf(store, session);
    return session;
  }
  return store.put('sessions', { ...session, customer: createCustomer(store, contact).id });
};

const customerOf = (store: Store, { customer }: Stripe.Checkout.Session): Stripe.Customer => {
  const found = findCustomer(store, idOf(customer));
  if (!found) throw noSuchParam('customer', idOf(customer), 'customer');
  return found;
};

/** Completes a session in subscription mode: its subscription begins. */
export const subscribe = (
  store: Store,
  session: Stripe.Checkout.Session,
  { intent, card, email, name }: Subscribed,
): Stripe.Checkout.Session => {
  const checkout = store.find('checkouts', session.id);
  if (!checkout?.subscription) throw new Error(`The session ${session.id} has no terms of a subscription.`);
  const sold = checkout.items.flatMap(({ price, quantity }) => (price ? [{ price, quantity: quantity ?? 1 }] : []));
  const customer = customerOf(store, session);
  const subscription = startSubscription(store, { customer, sold, terms: checkout.subscription, card, intent });
  return complete(
    store,
    { ...session, invoice: subscription.latest_invoice, subscription: subscription.id },
    { intent: null, paymentStatus: intent ? 'paid' : 'no_payment_required', email, name },
  );
};

/** Whether a session asks for a card: not for a trial that may do without one. */
export const asksForCard = ({ mode, amount_total: total, payment_method_collection }: Stripe.Checkout.Session) =>
  total !== 0 || (mode === 'subscription' && payment_method_collection === 'always');

interface TrialStart {
  /** Null where the session may do without. */
  card: Card | null;
  email: string | null;
  name: string | null;
}

/** Begins a trial: nothing is charged, and a card that would be declined is refused all the same. */
export const startTrial = (
  store: Store,
  session: Stripe.Checkout.Session,
  { card, email, name }: TrialStart,
): Payment => {
  if (card?.decline) {
    return { outcome: 'declined', session, problem: { field: 'number', message: card.decline.message } };
  }
  const payer = withCustomer(store, session, { email, name });
  return { outcome: 'paid', session: subscribe(store, payer, { intent: null, card, email, name }) };
};
