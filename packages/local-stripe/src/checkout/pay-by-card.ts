import type { Stripe } from 'stripe';
import type { Store } from '../store.ts';
import type { Card } from './card.ts';
import { chargeCard } from './charge-card.ts';
import { complete } from './complete.ts';
import type { Payment } from './payment.ts';
import { recordDecline, recordSuccess } from './record-attempt.ts';
import { naming, sessionIntent } from './session-intent.ts';
import { subscribe } from './subscribe.ts';

interface CardPayment {
  card: Card;
  email: string | null;
  isConfirmed: boolean;
}

/** Charges a good card for an open session. */
export const payByCard = (store: Store, session: Stripe.Checkout.Session, payment: CardPayment): Payment => {
  const { card, email } = payment;
  const intent = sessionIntent(store, session);
  const charge = chargeCard(store, intent, payment);
  if (card.decline) {
    recordDecline(store, intent, { charge, declineCode: card.decline.code });
    return {
      outcome: 'declined',
      session: store.put('sessions', naming(session, intent)),
      problem: { field: 'number', message: card.decline.message },
    };
  }
  const paid = recordSuccess(store, intent, charge);
  const completed =
    session.mode === 'subscription'
      ? subscribe(store, session, { intent: paid, card, email, name: card.name })
      : complete(store, session, { intent: paid, paymentStatus: 'paid', email, name: card.name });
  return { outcome: 'paid', session: completed };
};
