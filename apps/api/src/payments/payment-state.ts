import type { PaymentRow } from '../sql/select-payments.ts';

export const PAYMENT_STATES = [
  'paid',
  'waiting',
  'partly_refunded',
  'refunded',
  'disputed',
  'lost',
  'quarantined',
  'failed',
] as const;
export type PaymentState = (typeof PAYMENT_STATES)[number];

type Known = Pick<
  PaymentRow,
  'isPaid' | 'orderState' | 'chargedCents' | 'refundedCents' | 'disputedCents' | 'openDisputes'
>;

/** How a payment stands, in one word: what most wants a person to look comes first. */
export function paymentState(row: Known): PaymentState {
  if (!row.isPaid) return row.orderState === 'waiting' || row.orderState === 'quarantined' ? row.orderState : 'failed';
  if (row.openDisputes.length > 0) return 'disputed';
  if (row.chargedCents > 0 && row.refundedCents >= row.chargedCents) return 'refunded';
  if (row.orderState === 'quarantined') return 'quarantined';
  if (row.disputedCents > 0) return 'lost';
  return row.refundedCents > 0 ? 'partly_refunded' : 'paid';
}
