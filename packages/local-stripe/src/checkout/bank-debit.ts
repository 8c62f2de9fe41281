import type { Stripe } from 'stripe';
import { ApiError } from '../api/api-error.ts';
import { idOf, randomText } from '../id.ts';
import type { Store } from '../store.ts';
import { recordEvent } from '../webhooks/record-event.ts';
import { complete } from './complete.ts';
import { findSession } from './find-session.ts';
import { bookCharge, putCharge } from './new-charge.ts';
import type { Payment } from './payment.ts';
import { recordSuccess } from './record-attempt.ts';
import { withInvoice } from './purchase-invoice.ts';
import { sessionIntent } from './session-intent.ts';

// A way to pay whose money comes, or fails to come, days after the session is complete.

interface Payer {
  email: string | null;
  name: string | null;
}

type Ways = Pick<Stripe.Checkout.Session, 'mode' | 'allowed_payment_method_types'>;

/** Whether the session's hosted page may offer it. */
export const takesBankDebit = ({ mode, allowed_payment_method_types: allowed }: Ways): boolean =>
  mode === 'payment' && (allowed === null || allowed.some((type) => type === 'us_bank_account'));

export const payByBank = (store: Store, session: Stripe.Checkout.Session, payer: Payer): Payment => {
  if (session.mode !== 'payment') {
    throw new ApiError('The local Stripe takes delayed payments in payment mode only.', { param: 'delayed' });
  }
  const intent = sessionIntent(store, session);
  const charge = putCharge(store, intent, {
    status: 'pending',
    details: {
      type: 'us_bank_account',
      us_bank_account: {
        account_holder_type: 'individual',
        account_type: 'checking',
        bank_name: 'STRIPE TEST BANK',
        fingerprint: randomText(16),
        last4: '6789',
        payment_reference: null,
        routing_number: '110000000',
      },
    },
    outcome: {
      advice_code: null,
      network_advice_code: null,
      network_decline_code: null,
      network_status: 'approved_by_network',
      reason: null,
      risk_level: 'not_assessed',
      seller_message: 'Payment complete.',
      type: 'authorized',
    },
    ...payer,
  });
  const processing = store.put('paymentIntents', {
    ...intent,
    last_payment_error: null,
    latest_charge: charge.id,
    payment_method: charge.payment_method,
    status: 'processing',
  } satisfies Stripe.PaymentIntent);
  recordEvent(store, 'charge.pending', charge);
  recordEvent(store, 'payment_intent.processing', processing);
  const completed = complete(store, session, { intent: processing, paymentStatus: 'unpaid', ...payer });
  return { outcome: 'processing', session: completed };
};

/** Lets the money of a delayed payment arrive, or fail. */
export const settleDelayed = (
  store: Store,
  sessionId: string,
  outcome: 'succeeds' | 'fails',
): Stripe.Checkout.Session => {
  const session = findSession(store, sessionId);
  const intent = store.find('paymentIntents', store.find('checkouts', sessionId)?.intentId ?? '');
  const charge = store.find('charges', idOf(intent?.latest_charge));
  if (intent?.status !== 'processing' || !charge) {
    throw new ApiError(`No payment of ${sessionId} is waiting for its money.`, { param: 'session' });
  }
  if (outcome === 'succeeds') {
    const paidIntent = recordSuccess(store, intent, bookCharge(store, charge));
    const invoiced = withInvoice(store, session, paidIntent);
    const paid = store.put('sessions', { ...invoiced, payment_status: 'paid' } satisfies Stripe.Checkout.Session);
    recordEvent(store, 'checkout.session.async_payment_succeeded', paid);
    return paid;
  }
  recordReturn(store, intent, charge);
  recordEvent(store, 'checkout.session.async_payment_failed', session);
  return session;
};

const recordReturn = (store: Store, intent: Stripe.PaymentIntent, charge: Stripe.Charge): void => {
  const message = "The customer's account has insufficient funds to cover this payment.";
  const failedCharge = store.put('charges', {
    ...charge,
    amount_captured: 0,
    captured: false,
    failure_code: 'insufficient_funds',
    failure_message: message,
    receipt_url: null,
    status: 'failed',
  } satisfies Stripe.Charge);
  recordEvent(store, 'charge.failed', failedCharge);
  const failed = store.put('paymentIntents', {
    ...intent,
    last_payment_error: {
      type: 'invalid_request_error',
      code: 'payment_intent_payment_attempt_failed',
      charge: charge.id,
      message,
    },
    payment_method: null,
    status: 'requires_payment_method',
  } satisfies Stripe.PaymentIntent);
  recordEvent(store, 'payment_intent.payment_failed', failed);
};
