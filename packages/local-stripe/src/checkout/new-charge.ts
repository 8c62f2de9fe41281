import type { Stripe } from 'stripe';
import { newId } from '../id.ts';
import { bookMovement, paymentFeeOf } from '../payments/balance-transaction.ts';
import type { Store } from '../store.ts';

interface Attempt {
  status: Stripe.Charge.Status;
  details: Stripe.Charge.PaymentMethodDetails;
  outcome: Stripe.Charge.Outcome;
  email: string | null;
  name: string | null;
  failure?: { code: string; message: string } | null;
}

/** One attempt to take `intent.amount`, recorded whether it succeeds or not; what succeeded is booked. */
export const putCharge = (store: Store, intent: Stripe.PaymentIntent, attempt: Attempt): Stripe.Charge => {
  const { status, details, outcome, email, name, failure = null } = attempt;
  const id = newId('ch');
  const isFailed = status === 'failed';
  const charge: Stripe.Charge = {
    id,
    object: 'charge',
    amount: intent.amount,
    amount_captured: isFailed ? 0 : intent.amount,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: { address: null, email, name, phone: null, tax_id: null },
    calculated_statement_descriptor: 'LOCAL STRIPE',
    captured: !isFailed,
    created: store.seconds(),
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: failure?.code ?? null,
    failure_message: failure?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: intent.metadata,
    on_behalf_of: null,
    outcome,
    paid: status === 'succeeded',
    payment_intent: intent.id,
    payment_method: newId('pm'),
    payment_method_details: details,
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: isFailed ? null : `${store.url}/receipts/${id}`,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status,
    transfer_data: null,
    transfer_group: null,
  };
  return status === 'succeeded' ? bookCharge(store, charge) : store.put('charges', charge);
};

/** The money of a charge is on our balance from now on. */
export const bookCharge = (store: Store, charge: Stripe.Charge): Stripe.Charge => {
  const movement = bookMovement(store, {
    type: charge.payment_method_details?.type === 'card' ? 'charge' : 'payment',
    reportingCategory: 'charge',
    amount: charge.amount,
    currency: charge.currency,
    source: charge.id,
    description: charge.description ?? 'Payment',
    fee: paymentFeeOf(charge.amount),
  });
  return store.put('charges', {
    ...charge,
    balance_transaction: movement.id,
    paid: true,
    status: 'succeeded',
  } satisfies Stripe.Charge);
};
