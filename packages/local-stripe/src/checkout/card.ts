import { testCards } from './test-cards.ts';

/** What a person types into the hosted page. */
export interface CardInput {
  number: string;
  /** `MM / YY`, also without the slash */
  expiry: string;
  cvc: string;
  name: string;
  email: string;
}

/** A card that may be charged: only its last four digits are kept, and only of numbers that are no real card's. */
export interface Card {
  brand: string;
  last4: string;
  expMonth: number;
  expYear: number;
  name: string | null;
  decline: { code: string; message: string } | null;
  /** Whether the bank asks its customer first (3-D Secure). */
  asksConfirmation: boolean;
}

export interface CardProblem {
  field: 'number' | 'expiry' | 'cvc';
  message: string;
}

const passesLuhn = (digits: string) => {
  const sum = Array.from(digits, Number)
    .toReversed()
    .reduce((total, digit, index) => {
      const value = digit * (index % 2 === 1 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
};

const findTestCard = (number: string) => {
  const digits = number.replaceAll(/[\s-]/g, '');
  if (!/^\d{12,19}$/.test(digits) || !passesLuhn(digits)) return 'Your card number is invalid.';
  const card = testCards.find((candidate) => candidate.number === digits);
  return card ?? 'Your card number is invalid. Only the test cards listed below work here.';
};

const parseExpiry = (expiry: string, now: Date) => {
  const [, month = '', year = ''] = /^\s*(\d{1,2})\s*\/?\s*(\d{2}|\d{4})\s*$/.exec(expiry) ?? [];
  const expMonth = Number(month);
  const expYear = year.length === 2 ? 2000 + Number(year) : Number(year);
  if (expMonth < 1 || expMonth > 12) return "Your card's expiration date is incomplete: write it as MM / YY.";
  // A card is good until the end of its month.
  const isOver = expYear * 12 + expMonth < now.getUTCFullYear() * 12 + now.getUTCMonth() + 1;
  return isOver ? "Your card's expiration date is in the past." : { expMonth, expYear };
};

/** The checks Stripe makes before it charges anything. */
export const readCard = (input: CardInput, now: Date): Card | CardProblem => {
  const card = findTestCard(input.number);
  if (typeof card === 'string') return { field: 'number', message: card };
  const expiry = parseExpiry(input.expiry, now);
  if (typeof expiry === 'string') return { field: 'expiry', message: expiry };
  if (!/^\d{3,4}$/.test(input.cvc.trim())) {
    return { field: 'cvc', message: "Your card's security code is incomplete." };
  }
  const { declineCode, message = 'Your card was declined.', asksConfirmation = false } = card;
  return {
    brand: card.brand,
    last4: card.number.slice(-4),
    ...expiry,
    name: input.name.trim() || null,
    decline: declineCode === undefined ? null : { code: declineCode, message },
    asksConfirmation,
  };
};
