import type { Stripe } from 'stripe';
import type { Store } from '../store.ts';
import { payByBank } from './bank-debit.ts';
import { readCard } from './card.ts';
import type { CardInput } from './card.ts';
import { complete } from './complete.ts';
import { askConfirmation, dropConfirmation } from './confirmation.ts';
import { findSession } from './find-session.ts';
import { payByCard } from './pay-by-card.ts';
import type { Payment } from './payment.ts';
import { applyPromotion, stillValid } from './promotion.ts';
import { makesInvoice } from './purchase-invoice.ts';
import { asksForCard, startTrial, withCustomer } from './subscribe.ts';

interface PayInput extends CardInput {
  method: 'card' | 'bank_debit';
  /** Typed in before paying, unless a code was applied already. */
  promotionCode?: string | undefined;
}

const emailOf = (session: Stripe.Checkout.Session, typed: string) =>
  session.customer_details?.email ?? (typed.trim() || null);

interface Contact {
  email: string | null;
  name: string | null;
}

/** What is billed has a customer, made before anything is charged. */
const withPayer = (store: Store, session: Stripe.Checkout.Session, contact: Contact): Stripe.Checkout.Session =>
  session.mode === 'subscription' || makesInvoice(session) ? withCustomer(store, session, contact) : session;

/** A promotion code took all of it. */
const payNothing = (store: Store, session: Stripe.Checkout.Session, contact: Contact): Payment => {
  const completion = { intent: null, paymentStatus: 'no_payment_required', ...contact } as const;
  return { outcome: 'paid', session: complete(store, withPayer(store, session, contact), completion) };
};

/** Pays a session: what the button of the hosted page does. */
export const pay = (store: Store, sessionId: string, input: PayInput): Payment => {
  const session = findSession(store, sessionId);
  if (session.status !== 'open') return { outcome: 'closed', session };
  const terms =
    input.promotionCode === undefined
      ? stillValid(store, session)
      : applyPromotion(store, session, input.promotionCode);
  if ('field' in terms) return { outcome: 'invalid', session: findSession(store, sessionId), problem: terms };

  dropConfirmation(store, terms);
  const email = emailOf(terms, input.email);
  const name = input.name.trim() || null;
  if (terms.mode === 'payment' && terms.amount_total === 0) return payNothing(store, terms, { email, name });
  if (input.method === 'bank_debit') return payByBank(store, withPayer(store, terms, { email, name }), { email, name });
  if (!asksForCard(terms)) return startTrial(store, terms, { card: null, email, name });

  const card = readCard(input, new Date(store.seconds() * 1000));
  if ('field' in card) return { outcome: 'invalid', session: terms, problem: card };
  if (terms.amount_total === 0) return startTrial(store, terms, { card, email, name: card.name });
  const payer = withPayer(store, terms, { email, name: card.name });
  if (card.asksConfirmation) return askConfirmation(store, payer, { card, email });
  return payByCard(store, payer, { card, email, isConfirmed: false });
};
