import type { Stripe } from 'stripe';
import type { Store } from '../store.ts';
import { recordEvent } from '../webhooks/record-event.ts';
import type { Card } from './card.ts';
import { findSession } from './find-session.ts';
import { payByCard } from './pay-by-card.ts';
import type { Payment } from './payment.ts';
import { naming, sessionIntent } from './session-intent.ts';

const refusal =
  'We are unable to authenticate your payment method. Please choose a different payment method and try again.';

/** Holds a payment until its payer has confirmed it with their bank (3-D Secure). */
export const askConfirmation = (
  store: Store,
  session: Stripe.Checkout.Session,
  confirming: { card: Card; email: string | null },
): Payment => {
  const intent = sessionIntent(store, session);
  const waiting = store.put('paymentIntents', {
    ...intent,
    next_action: { type: 'redirect_to_url', redirect_to_url: { return_url: session.success_url, url: session.url } },
    status: 'requires_action',
  } satisfies Stripe.PaymentIntent);
  const checkout = store.find('checkouts', session.id);
  if (checkout) store.put('checkouts', { ...checkout, confirming });
  recordEvent(store, 'payment_intent.requires_action', waiting);
  return { outcome: 'unconfirmed', session: store.put('sessions', naming(session, intent)) };
};

/** Whether an open session waits for its payer's word. */
export const isConfirming = (store: Store, session: Stripe.Checkout.Session): boolean =>
  session.status === 'open' && store.find('checkouts', session.id)?.confirming !== undefined;

/** The payer answered, or pays in another way: the question is gone. */
export const dropConfirmation = (store: Store, session: Stripe.Checkout.Session): void => {
  const checkout = store.find('checkouts', session.id);
  if (!checkout?.confirming) return;
  const { confirming: _, ...rest } = checkout;
  store.put('checkouts', rest);
  store.put('paymentIntents', {
    ...sessionIntent(store, session),
    next_action: null,
    status: 'requires_payment_method',
  } satisfies Stripe.PaymentIntent);
};

/** What the payer told their bank. */
export const answerConfirmation = (store: Store, sessionId: string, isConfirmed: boolean): Payment => {
  const session = findSession(store, sessionId);
  const confirming = session.status === 'open' ? store.find('checkouts', sessionId)?.confirming : undefined;
  if (!confirming) return { outcome: 'closed', session };
  dropConfirmation(store, session);
  if (isConfirmed) return payByCard(store, session, { ...confirming, isConfirmed });
  const failed = store.put('paymentIntents', {
    ...sessionIntent(store, session),
    last_payment_error: {
      type: 'invalid_request_error',
      code: 'payment_intent_authentication_failure',
      message: refusal,
    },
  } satisfies Stripe.PaymentIntent);
  recordEvent(store, 'payment_intent.payment_failed', failed);
  return { outcome: 'declined', session, problem: { field: 'number', message: refusal } };
};
