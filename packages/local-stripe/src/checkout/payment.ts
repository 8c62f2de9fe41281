import type { Stripe } from 'stripe';
import type { CardProblem } from './card.ts';

export interface PaymentProblem {
  /** The field of the hosted page that is wrong. */
  field: CardProblem['field'] | 'promotionCode';
  message: string;
}

/** What became of one attempt to pay. */
export type Payment =
  /** Also when a promotion code left nothing to pay. */
  | { outcome: 'paid'; session: Stripe.Checkout.Session }
  /** The session is complete, but its money is still on its way. */
  | { outcome: 'processing'; session: Stripe.Checkout.Session }
  /** The bank wants to hear from its customer first (3-D Secure); the session stays open till then. */
  | { outcome: 'unconfirmed'; session: Stripe.Checkout.Session }
  /** The bank said no; the session stays open for another card. */
  | { outcome: 'declined'; session: Stripe.Checkout.Session; problem: PaymentProblem }
  /** The card was not charged at all. */
  | { outcome: 'invalid'; session: Stripe.Checkout.Session; problem: PaymentProblem }
  /** The session was complete or expired before; nothing was charged now. */
  | { outcome: 'closed'; session: Stripe.Checkout.Session };
