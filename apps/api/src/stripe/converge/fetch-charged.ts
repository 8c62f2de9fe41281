import type { Stripe } from 'stripe';

import { unlessMissing } from '../client.ts';
import type { MoneyBack } from './money-back.ts';

/** What Stripe took for a payment, and what became of it. */
export interface Charged extends MoneyBack {
  readonly chargedCents: number;
  readonly paymentIntents: readonly string[];
  /** The charge that took it; null when nothing was. */
  readonly chargeId: string | null;
  /** When it did, in seconds since 1970. */
  readonly chargedAt: number | null;
  readonly receiptUrl: string | null;
  /** Of the last payment intent: `processing`, `requires_payment_method`, …; null when there is none. */
  readonly intentStatus: string | null;
}

type Reference<T> = string | T | null | undefined;

/** Fetches what the payment intents of one session or invoice took, less nothing: what went back stands beside it. */
export async function fetchCharged(
  stripe: Stripe,
  references: readonly Reference<Stripe.PaymentIntent>[],
): Promise<Charged> {
  const all = await Promise.all(references.map((reference) => fetchOne(stripe, reference)));
  const found = all.filter((one) => one !== null);
  const first = found.find(({ charge }) => charge !== null)?.charge;
  const sum = (of: (one: (typeof found)[number]) => number) => found.reduce((total, one) => total + of(one), 0);
  return {
    chargedCents: sum(({ charge }) => charge?.amount_captured ?? 0),
    paymentIntents: found.map(({ intent }) => intent.id),
    chargeId: first?.id ?? null,
    chargedAt: first?.created ?? null,
    receiptUrl: first?.receipt_url ?? null,
    intentStatus: found.at(-1)?.intent.status ?? null,
    refundedCents: sum(({ back }) => back.refundedCents),
    disputedCents: sum(({ back }) => back.disputedCents),
    openDisputes: found.flatMap(({ back }) => back.openDisputes).toSorted(),
  };
}

async function fetchOne(stripe: Stripe, reference: Reference<Stripe.PaymentIntent>) {
  const intent = await resolve(reference, (id) => stripe.paymentIntents.retrieve(id, { expand: ['latest_charge'] }));
  if (!intent) return null;
  const charge = await resolve(intent.latest_charge, (id) => stripe.charges.retrieve(id));
  const taken = charge?.paid && charge.captured ? charge : null;
  const [refunded, disputes] = await Promise.all([refundsOf(stripe, taken), disputesOf(stripe, taken)]);
  return {
    intent,
    charge: taken,
    back: {
      refundedCents: refunded,
      disputedCents: disputes.reduce((total, dispute) => total + withdrawnCents(dispute), 0),
      openDisputes: disputes.filter(({ status }) => isOpen(status)).map(({ id }) => id),
    },
  };
}

async function resolve<T>(reference: Reference<T>, retrieve: (id: string) => Promise<T>): Promise<T | null> {
  if (typeof reference !== 'string') return reference ?? null;
  return unlessMissing(retrieve(reference));
}

async function refundsOf(stripe: Stripe, charge: Stripe.Charge | null): Promise<number> {
  if (!charge || (charge.amount_refunded === 0 && !charge.refunded)) return 0;
  let cents = 0;
  for await (const refund of stripe.refunds.list({ charge: charge.id, limit: 100 })) cents += refundedCents(refund);
  return cents;
}

/** What a refund has given back, or is about to: one that failed or was canceled never left. */
export function refundedCents({ amount, status }: Stripe.Refund): number {
  return status === 'failed' || status === 'canceled' ? 0 : amount;
}

async function disputesOf(stripe: Stripe, charge: Stripe.Charge | null): Promise<readonly Stripe.Dispute[]> {
  if (!charge?.disputed) return [];
  return (await stripe.disputes.list({ charge: charge.id, limit: 100 })).data;
}

/**
 * What a dispute has taken from us and not given back, in the charge's currency. Withdrawals and reinstatements are
 * balance transactions, of the currency of our account: `exchange_rate` leads back.
 */
export function withdrawnCents({ amount, balance_transactions: moves }: Stripe.Dispute): number {
  const gone = moves.reduce((total, move) => total - move.amount / (move.exchange_rate ?? 1), 0);
  return Math.min(amount, Math.max(0, Math.round(gone)));
}

/** Inquiries (`warning_*`) and appeals take no money that we do not see, so they do not stop spending. */
function isOpen(status: Stripe.Dispute.Status): boolean {
  return status === 'needs_response' || status === 'under_review';
}
