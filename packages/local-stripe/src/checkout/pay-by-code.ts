import type { Store } from '../store.ts';
import { answerConfirmation } from './confirmation.ts';
import { pay } from './pay.ts';
import type { Payment } from './payment.ts';

/** What a test says instead of filling in the hosted page. */
export interface PayOptions {
  /** One of the test cards; 4242 4242 4242 4242 when left out. */
  cardNumber?: string;
  /** Who pays, when the session does not know. */
  email?: string;
  /** By bank debit: the session is complete, and its money comes later. Whatever ways to pay the session allows. */
  delayed?: boolean;
  /** Typed in before paying. */
  promotionCode?: string;
  /** False leaves a payment unconfirmed that the bank asks about (4000 0025 0000 3155). */
  isConfirmed?: boolean;
}

/** Fills in the hosted page and presses its button, then its confirmation's. */
export const payByCode = (store: Store, sessionId: string, options: PayOptions = {}): Payment => {
  const {
    cardNumber = '4242 4242 4242 4242',
    email = '',
    delayed = false,
    promotionCode,
    isConfirmed = true,
  } = options;
  const payment = pay(store, sessionId, {
    number: cardNumber,
    expiry: `12 / ${new Date(store.seconds() * 1000).getUTCFullYear() + 1}`,
    cvc: '123',
    name: '',
    email,
    method: delayed ? 'bank_debit' : 'card',
    promotionCode,
  });
  return payment.outcome === 'unconfirmed' && isConfirmed ? answerConfirmation(store, sessionId, true) : payment;
};
