import type { Stripe } from 'stripe';
import { ApiError, noSuchParam } from '../api/api-error.ts';
import { findOrRefuse } from '../api/find-or-refuse.ts';
import { mergeMetadata } from '../api/metadata.ts';
import { idOf, newId } from '../id.ts';
import { formatMoney } from '../money.ts';
import type { Store } from '../store.ts';
import { recordEvent } from '../webhooks/record-event.ts';
import { bookMovement } from './balance-transaction.ts';

interface RefundInput {
  charge?: string | undefined;
  payment_intent?: string | undefined;
  /** Everything that was not refunded yet, when left out. */
  amount?: number | undefined;
  reason?: Stripe.Refund.Reason | undefined;
  metadata?: Stripe.Metadata | null | undefined;
}

/** Gives money back, in part or in full; at once, or later where the way it was paid is slow. */
export const createRefund = (store: Store, input: RefundInput): Stripe.Refund => {
  const charge = chargeToRefund(store, input);
  const amount = refundable(store, charge, input.amount);
  const id = newId('re');
  const { currency } = charge;
  const isSlow = isRefundSlow(charge);
  const movement = bookMovement(store, {
    type: isByCard(charge) ? 'refund' : 'payment_refund',
    reportingCategory: 'refund',
    amount: -amount,
    currency,
    source: id,
    description: 'REFUND FOR CHARGE',
  });
  const refund: Stripe.Refund = {
    id,
    object: 'refund',
    amount,
    balance_transaction: movement.id,
    charge: charge.id,
    created: store.seconds(),
    currency,
    customer: charge.customer,
    customer_account: null,
    destination_details: destinationOf(charge),
    metadata: mergeMetadata({}, input.metadata),
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    ...(isSlow && { pending_reason: 'processing' as const }),
    reason: input.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: isSlow ? 'pending' : 'succeeded',
    transfer_reversal: null,
  };
  store.put('refunds', refund);
  const after = changeRefundedAmount(store, charge, amount);
  recordEvent(store, 'refund.created', refund);
  recordEvent(store, 'charge.refunded', after);
  return refund;
};

/** Lets the money of a pending refund arrive. */
export const settleRefund = (store: Store, id: string): Stripe.Refund => {
  const { pending_reason: _, ...refund } = findOrRefuse(store, 'refunds', id);
  if (refund.status !== 'pending') throw new ApiError(`Refund ${id} is ${refund.status}, not pending.`);
  return tellUpdate(store, { ...refund, status: 'succeeded' });
};

/** The money of a refund could not be delivered and comes back to us: the charge is less refunded than before. */
export const failRefund = (store: Store, id: string): Stripe.Refund => {
  const { pending_reason: _, ...refund } = findOrRefuse(store, 'refunds', id);
  if (refund.status !== 'pending' && refund.status !== 'succeeded') {
    throw new ApiError(`Refund ${id} is ${refund.status} and cannot fail any more.`);
  }
  const charge = store.find('charges', idOf(refund.charge));
  if (charge) changeRefundedAmount(store, charge, -refund.amount);
  const movement = bookMovement(store, {
    type: 'refund_failure',
    reportingCategory: 'refund_failure',
    amount: refund.amount,
    currency: refund.currency,
    source: id,
    description: 'REFUND FAILURE',
  });
  const failed: Stripe.Refund = {
    ...refund,
    failure_balance_transaction: movement.id,
    failure_reason: 'unknown',
    status: 'failed',
  };
  recordEvent(store, 'refund.failed', failed);
  return tellUpdate(store, failed);
};

/** Keeps what changed about a refund, and tells so under both names it has. */
export const tellUpdate = (store: Store, refund: Stripe.Refund): Stripe.Refund => {
  recordEvent(store, 'refund.updated', refund);
  recordEvent(store, 'charge.refund.updated', refund);
  return store.put('refunds', refund);
};

const chargeToRefund = (store: Store, { charge: id, payment_intent: intentId }: RefundInput): Stripe.Charge => {
  if ((id === undefined) === (intentId === undefined)) {
    throw new ApiError('One of the following params should be provided for this request: payment_intent or charge.', {
      code: 'parameter_missing',
    });
  }
  if (intentId === undefined) return findCharge(store, id ?? '');
  const intent = store.find('paymentIntents', intentId);
  if (!intent) throw noSuchParam('payment_intent', intentId, 'payment_intent');
  if (intent.status !== 'succeeded' || typeof intent.latest_charge !== 'string') {
    throw new ApiError(`This PaymentIntent (${intentId}) does not have a successful charge to refund.`, {
      code: 'payment_intent_unexpected_state',
      param: 'payment_intent',
    });
  }
  return findCharge(store, intent.latest_charge);
};

const findCharge = (store: Store, id: string): Stripe.Charge => {
  const charge = store.find('charges', id);
  if (!charge) throw noSuchParam('charge', id, 'charge');
  return charge;
};

/** The checks Stripe makes before it gives money back. */
const refundable = (store: Store, charge: Stripe.Charge, wanted: number | undefined): number => {
  const { id, amount_captured: captured, amount_refunded: refunded, currency } = charge;
  if (charge.status !== 'succeeded') {
    throw new ApiError(`Charge ${id} is ${charge.status}; only a succeeded charge can be refunded.`, {
      param: 'charge',
    });
  }
  if (charge.refunded) {
    throw new ApiError(`Charge ${id} has already been refunded.`, { code: 'charge_already_refunded' });
  }
  if (store.all('disputes').some((dispute) => dispute.charge === id && !dispute.is_charge_refundable)) {
    throw new ApiError(`Charge ${id} has been charged back; cannot issue a refund.`, { code: 'charge_disputed' });
  }
  const rest = captured - refunded;
  const amount = wanted ?? rest;
  if (amount <= rest) return amount;
  const [asked, left] = [amount, rest].map((cents) => formatMoney(cents, currency));
  throw new ApiError(`Refund amount (${asked}) is greater than unrefunded amount on charge (${left})`, {
    param: 'amount',
  });
};

const changeRefundedAmount = (store: Store, charge: Stripe.Charge, amount: number): Stripe.Charge => {
  const refunded = charge.amount_refunded + amount;
  return store.put('charges', {
    ...charge,
    amount_refunded: refunded,
    refunded: refunded === charge.amount_captured,
  } satisfies Stripe.Charge);
};

const isByCard = (charge: Stripe.Charge) => charge.payment_method_details?.type === 'card';

/** Bank transfers take days; so does the test card that Stripe has for this. */
const isRefundSlow = (charge: Stripe.Charge) =>
  !isByCard(charge) || charge.payment_method_details?.card?.last4 === '7726';

const destinationOf = (charge: Stripe.Charge): Stripe.Refund.DestinationDetails =>
  isByCard(charge)
    ? {
        card: { reference_status: 'pending', reference_type: 'acquirer_reference_number', type: 'refund' },
        type: 'card',
      }
    : { type: 'us_bank_transfer', us_bank_transfer: { reference: null, reference_status: null } };
