import type { Stripe } from 'stripe';
import { newId } from '../id.ts';
import type { Store } from '../store.ts';

interface Movement {
  type: 'charge' | 'payment' | 'refund' | 'payment_refund' | 'refund_failure' | 'adjustment';
  reportingCategory: 'charge' | 'refund' | 'refund_failure' | 'dispute' | 'dispute_reversal';
  /** Into our balance above zero, out of it below. */
  amount: number;
  currency: string;
  /** Whose money moved: a charge, a refund or a dispute. */
  source: string;
  description: string;
  fee?: number;
}

/** What Stripe keeps of a payment by card: 2.9 % and 30 of the smallest unit. */
export const paymentFeeOf = (amount: number): number => Math.round(amount * 0.029) + 30;

/** Books one movement of our balance at Stripe; its money is available at once. */
export const bookMovement = (store: Store, movement: Movement): Stripe.BalanceTransaction => {
  const { type, reportingCategory, amount, currency, source, description, fee = 0 } = movement;
  const created = store.seconds();
  return store.put('balanceTransactions', {
    id: newId('txn'),
    object: 'balance_transaction',
    amount,
    available_on: created,
    balance_type: 'payments',
    created,
    currency,
    description,
    exchange_rate: null,
    fee,
    fee_details: fee
      ? [{ amount: fee, application: null, currency, description: 'Stripe processing fees', type: 'stripe_fee' }]
      : [],
    net: amount - fee,
    reporting_category: reportingCategory,
    source,
    status: 'available',
    type,
  } satisfies Stripe.BalanceTransaction);
};
