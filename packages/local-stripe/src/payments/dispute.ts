import type { Stripe } from 'stripe';
import { ApiError } from '../api/api-error.ts';
import { findOrRefuse } from '../api/find-or-refuse.ts';
import { idOf, newId } from '../id.ts';
import { formatMoney } from '../money.ts';
import type { Store } from '../store.ts';
import { recordEvent } from '../webhooks/record-event.ts';
import { bookMovement } from './balance-transaction.ts';
import { blankDispute } from './blank-dispute.ts';

/** A dispute of one payment, by its payer's bank. */
export interface DisputeInput {
  chargeId: string;
  /** In the smallest unit; the whole charge when left out, also what was refunded of it, as banks do. */
  amountCents?: number;
  /** `needs_response`, the default, is a chargeback; `warning_needs_response` is a question that may become one. */
  status?: 'needs_response' | 'warning_needs_response';
  /** Whether the bank takes the money at once: by default for a chargeback, not for a warning. */
  isWithdrawn?: boolean;
}

/** How a dispute ends. */
export type DisputeOutcome = 'won' | 'lost' | 'warning_closed' | 'prevented';

const answerWithinSeconds = 14 * 24 * 60 * 60;
const disputeFee = 1500;

export const openDispute = (store: Store, input: DisputeInput): Stripe.Dispute => {
  const charge = findOrRefuse(store, 'charges', input.chargeId, 'charge');
  const amount = disputable(charge, input.amountCents);
  const { status = 'needs_response' } = input;
  const { isWithdrawn = status === 'needs_response' } = input;
  const created = store.seconds();
  const dispute: Stripe.Dispute = {
    ...blankDispute,
    id: newId('du'),
    amount,
    balance_transactions: [],
    charge: charge.id,
    created,
    currency: charge.currency,
    evidence_details: {
      due_by: created + answerWithinSeconds,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'not_submitted',
    },
    is_charge_refundable: isRefundable(status),
    payment_intent: charge.payment_intent,
    ...methodDetails(charge, status),
    status,
  };
  store.put('disputes', dispute);
  store.put('charges', { ...charge, disputed: true } satisfies Stripe.Charge);
  recordEvent(store, 'charge.dispute.created', dispute);
  return isWithdrawn ? withdrawFunds(store, dispute.id) : dispute;
};

/** The bank takes the disputed money, what it does not have yet; a warning becomes a chargeback by it. */
export const withdrawFunds = (store: Store, id: string): Stripe.Dispute => {
  const dispute = escalated(store, findOrRefuse(store, 'disputes', id));
  const amount = dispute.amount - withdrawnOf(dispute);
  if (amount === 0) throw new ApiError(`The money of dispute ${id} is withdrawn already.`);
  const fee = dispute.balance_transactions.length === 0 ? disputeFee : 0;
  const after = moveFunds(store, dispute, { amount: -amount, fee });
  recordEvent(store, 'charge.dispute.funds_withdrawn', after);
  return after;
};

/** The bank gives back what it took, or `amountCents` of it. */
export const reinstateFunds = (store: Store, id: string, amountCents?: number): Stripe.Dispute => {
  const dispute = findOrRefuse(store, 'disputes', id);
  const withdrawn = withdrawnOf(dispute);
  const amount = amountCents ?? withdrawn;
  if (!Number.isInteger(amount) || amount < 1 || amount > withdrawn) {
    const [asked, held] = [amount, withdrawn].map((cents) => formatMoney(cents, dispute.currency));
    throw new ApiError(`Dispute ${id} cannot give back ${asked}: ${held} is withdrawn.`, { param: 'amount' });
  }
  const after = moveFunds(store, dispute, { amount, fee: 0 });
  recordEvent(store, 'charge.dispute.funds_reinstated', after);
  return after;
};

/** Ends a dispute; a won one gives back what was withdrawn. */
export const closeDispute = (store: Store, id: string, status: DisputeOutcome): Stripe.Dispute => {
  const dispute = findOrRefuse(store, 'disputes', id);
  if (isClosed(dispute)) throw new ApiError(`Dispute ${id} is closed already: ${dispute.status}.`);
  const closed = store.put('disputes', { ...dispute, status, is_charge_refundable: isRefundable(status) });
  const after = status === 'won' && withdrawnOf(closed) > 0 ? reinstateFunds(store, id) : closed;
  recordEvent(store, 'charge.dispute.closed', after);
  return after;
};

/** How much of the disputed money the bank has now. */
export const withdrawnOf = (dispute: Stripe.Dispute): number =>
  -dispute.balance_transactions.reduce((sum, { amount }) => sum + amount, 0);

export const isClosed = ({ status }: Stripe.Dispute): boolean =>
  ['won', 'lost', 'warning_closed', 'prevented'].includes(status);

const disputable = ({ id, amount, currency, status }: Stripe.Charge, wanted = amount): number => {
  if (status !== 'succeeded') throw new ApiError(`Charge ${id} is ${status}; only a succeeded charge can be disputed.`);
  if (Number.isInteger(wanted) && wanted >= 1 && wanted <= amount) return wanted;
  const [asked, all] = [wanted, amount].map((cents) => formatMoney(cents, currency));
  throw new ApiError(`Charge ${id} cannot be disputed for ${asked}: it is over ${all}.`, { param: 'amount' });
};

const escalated = (store: Store, dispute: Stripe.Dispute): Stripe.Dispute => {
  if (dispute.status !== 'warning_needs_response') return dispute;
  const status = 'needs_response';
  const charge = store.find('charges', idOf(dispute.charge));
  const after = store.put('disputes', {
    ...dispute,
    ...(charge && methodDetails(charge, status)),
    is_charge_refundable: isRefundable(status),
    status,
  });
  recordEvent(store, 'charge.dispute.updated', after);
  return after;
};

const moveFunds = (
  store: Store,
  dispute: Stripe.Dispute,
  { amount, fee }: { amount: number; fee: number },
): Stripe.Dispute => {
  const movement = bookMovement(store, {
    type: 'adjustment',
    reportingCategory: amount < 0 ? 'dispute' : 'dispute_reversal',
    amount,
    currency: dispute.currency,
    source: dispute.id,
    description: amount < 0 ? `Chargeback withdrawal for ${dispute.id}` : `Chargeback reversal for ${dispute.id}`,
    fee,
  });
  return store.put('disputes', { ...dispute, balance_transactions: [...dispute.balance_transactions, movement] });
};

/** While the bank holds or may take the money, it cannot be given back a second time. */
const isRefundable = (status: NonNullable<DisputeInput['status']> | DisputeOutcome): boolean =>
  status === 'warning_needs_response' || status === 'warning_closed' || status === 'won';

const methodDetails = (
  { payment_method_details: paid }: Stripe.Charge,
  status: NonNullable<DisputeInput['status']>,
): Pick<Stripe.Dispute, 'payment_method_details'> => {
  const brand = paid?.card?.brand;
  if (!brand) return {};
  const case_type = status === 'needs_response' ? 'chargeback' : 'inquiry';
  return {
    payment_method_details: { type: 'card', card: { brand, case_type, network: brand, network_reason_code: '10.4' } },
  };
};
