import type { Stripe } from 'stripe';
import { noSuch } from '../api/api-error.ts';
import type { Store } from '../store.ts';
import { recordEvent } from '../webhooks/record-event.ts';
import { noDetails } from './blank-session.ts';
import { readCard } from './card.ts';
import type { CardInput, CardProblem } from './card.ts';
import { chargeCard } from './charge-card.ts';
import { createIntent } from './create-intent.ts';

/** What became of one attempt to pay. */
export type Payment =
  | { outcome: 'paid'; session: Stripe.Checkout.Session }
  /** The bank said no; the session stays open for another card. */
  | { outcome: 'declined'; session: Stripe.Checkout.Session; problem: CardProblem }
  /** The card was not charged at all. */
  | { outcome: 'invalid'; session: Stripe.Checkout.Session; problem: CardProblem }
  /** The session was complete or expired before; nothing was charged now. */
  | { outcome: 'closed'; session: Stripe.Checkout.Session };

export const findSession = (store: Store, id: string): Stripe.Checkout.Session => {
  const session = store.find('sessions', id);
  if (!session) throw noSuch('checkout.session', id, 'session');
  return session;
};

const emailOf = (session: Stripe.Checkout.Session, typed: string) =>
  session.customer_details?.email ?? (typed.trim() || null);

const intentOf = (store: Store, { payment_intent: id }: Stripe.Checkout.Session) =>
  typeof id === 'string' ? store.find('paymentIntents', id) : undefined;

/** Pays a session with a card: what the button of the hosted page does. */
export const pay = (store: Store, sessionId: string, input: CardInput): Payment => {
  const session = findSession(store, sessionId);
  if (session.status !== 'open') return { outcome: 'closed', session };
  const card = readCard(input, new Date(store.seconds() * 1000));
  if ('field' in card) return { outcome: 'invalid', session, problem: card };

  const email = emailOf(session, input.email);
  const intent = intentOf(store, session) ?? createIntent(store, session);
  const charge = chargeCard(store, intent, { card, email });
  if (card.decline) {
    const problem: CardProblem = { field: 'number', message: card.decline.message };
    recordDecline(store, intent, charge, card.decline.code);
    return { outcome: 'declined', session: store.put('sessions', { ...session, payment_intent: intent.id }), problem };
  }
  recordEvent(store, 'charge.succeeded', charge);
  recordSuccess(store, intent, charge);
  return { outcome: 'paid', session: complete(store, session, { intent, email, name: card.name }) };
};

const recordDecline = (store: Store, intent: Stripe.PaymentIntent, charge: Stripe.Charge, declineCode: string) => {
  recordEvent(store, 'charge.failed', charge);
  const failed = store.put('paymentIntents', {
    ...intent,
    latest_charge: charge.id,
    last_payment_error: {
      type: 'card_error',
      code: 'card_declined',
      decline_code: declineCode,
      message: charge.failure_message ?? '',
      charge: charge.id,
    },
  });
  recordEvent(store, 'payment_intent.payment_failed', failed);
};

const recordSuccess = (store: Store, intent: Stripe.PaymentIntent, charge: Stripe.Charge) => {
  const succeeded = store.put('paymentIntents', {
    ...intent,
    amount_received: intent.amount,
    last_payment_error: null,
    latest_charge: charge.id,
    payment_method: charge.payment_method,
    status: 'succeeded',
  });
  recordEvent(store, 'payment_intent.succeeded', succeeded);
};

const complete = (
  store: Store,
  session: Stripe.Checkout.Session,
  { intent, email, name }: { intent: Stripe.PaymentIntent; email: string | null; name: string | null },
): Stripe.Checkout.Session => {
  const completed = store.put('sessions', {
    ...session,
    customer_details: { ...(session.customer_details ?? noDetails), email, name },
    payment_intent: intent.id,
    payment_status: 'paid',
    status: 'complete',
    url: null,
  } satisfies Stripe.Checkout.Session);
  recordEvent(store, 'checkout.session.completed', completed);
  return completed;
};
