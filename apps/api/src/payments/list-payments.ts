import { selectPayments, type PaymentRow, type PaymentsPage } from '../sql/select-payments.ts';
import { creditsBack } from '../stripe/converge/money-back.ts';
import type { Lookup } from '../stripe/converge/seen.ts';
import { findPayments } from './find-payments.ts';
import { paymentState, type PaymentState } from './payment-state.ts';

export interface Payment extends Omit<PaymentRow, 'grants' | 'name' | 'email' | 'userId' | 'at'> {
  readonly person: { readonly id: string; readonly name: string; readonly email: string };
  readonly kind: 'purchase' | 'subscription';
  readonly state: PaymentState;
  readonly grantedCredits: number;
  /** Of these, what was taken back for money that went back: what was spent by then became debt. */
  readonly takenBackCredits: number;
  /** When it was paid, or ordered. */
  readonly at: string;
}

export interface PaymentsAsked extends Omit<PaymentsPage, 'only'> {
  readonly search?: string | undefined;
}

/** One page of payments, and of orders that came to none, newest first. */
export async function listPayments(lookup: Lookup, { search, ...page }: PaymentsAsked): Promise<readonly Payment[]> {
  const only = search === undefined ? undefined : await findPayments(lookup, search);
  const { rows } = await selectPayments({ ...page, only }).execute(lookup.db);
  return rows.map(paymentFrom);
}

function paymentFrom({ grants, userId, name, email, at, ...row }: PaymentRow): Payment {
  return {
    ...row,
    person: { id: userId, name, email },
    // A subscription's first order has no payment of its own: its money comes by invoices.
    kind: row.subscriptionId === null && row.packageKey !== 'pro' ? 'purchase' : 'subscription',
    state: paymentState(row),
    grantedCredits: grants.reduce((sum, { credits }) => sum + credits, 0),
    takenBackCredits: creditsBack(grants, row.chargedCents, row),
    at: at.toISOString(),
  };
}
