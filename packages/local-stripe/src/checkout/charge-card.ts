import type { Stripe } from 'stripe';
import { randomText } from '../id.ts';
import type { Store } from '../store.ts';
import type { Card } from './card.ts';
import { putCharge } from './new-charge.ts';

interface CardPayment {
  card: Card;
  email: string | null;
  /** Whether the payer confirmed it with their bank (3-D Secure). */
  isConfirmed?: boolean;
}

/** One attempt to take `intent.amount` from a card; recorded whether it succeeds or not. */
export const chargeCard = (store: Store, intent: Stripe.PaymentIntent, payment: CardPayment): Stripe.Charge => {
  const { card, email, isConfirmed = false } = payment;
  const { decline } = card;
  return putCharge(store, intent, {
    status: decline ? 'failed' : 'succeeded',
    details: { type: 'card', card: cardDetails(card, intent.amount, isConfirmed) },
    outcome: outcomeOf(decline),
    email,
    name: card.name,
    failure: decline && { code: 'card_declined', message: decline.message },
  });
};

const outcomeOf = (decline: Card['decline']): Stripe.Charge.Outcome => ({
  advice_code: null,
  network_advice_code: null,
  network_decline_code: null,
  network_status: decline ? 'declined_by_network' : 'approved_by_network',
  reason: decline?.code ?? null,
  risk_level: 'normal',
  seller_message: decline ? 'The bank did not return any further details with this decline.' : 'Payment complete.',
  type: decline ? 'issuer_declined' : 'authorized',
});

const cardDetails = (card: Card, amount: number, isConfirmed: boolean): Stripe.Charge.PaymentMethodDetails.Card => ({
  amount_authorized: card.decline ? null : amount,
  authorization_code: null,
  brand: card.brand,
  checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
  country: 'US',
  electronic_commerce_indicator: null,
  exp_month: card.expMonth,
  exp_year: card.expYear,
  fingerprint: randomText(16),
  funding: 'credit',
  installments: null,
  last4: card.last4,
  mandate: null,
  network: card.brand,
  network_transaction_id: null,
  regulated_status: 'unregulated',
  three_d_secure: isConfirmed ? confirmed : null,
  transaction_link_id: null,
  wallet: null,
});

const confirmed: Stripe.Charge.PaymentMethodDetails.Card.ThreeDSecure = {
  authentication_flow: 'challenge',
  electronic_commerce_indicator: '05',
  exemption_indicator: null,
  result: 'authenticated',
  result_reason: null,
  transaction_id: null,
  version: '2.2.0',
};
