import type { Stripe } from 'stripe';

import type { Range } from '../../sql/paid-within.ts';
import { idOf, unlessMissing } from '../client.ts';
import { refundedCents, withdrawnCents } from '../converge/fetch-charged.ts';
import type { Money } from './money.ts';

/** A charge that took money, with what of it went back by now. */
export interface Taken extends Money {
  readonly chargeId: string;
  readonly paymentIntentId: string | null;
  readonly customerId: string | null;
  readonly currency: string;
}

/** Charges that took money in some time. Ones that failed, or only were authorized, took none. */
export async function listCharges(
  stripe: Stripe,
  { from, to }: Range,
  onCharges: (charges: number) => void,
): Promise<readonly Stripe.Charge[]> {
  const created = { ...(from && { gte: secondsOf(from) }), ...(to && { lt: secondsOf(to) }) };
  return captured(stripe.charges.list({ created, limit: 100 }), onCharges);
}

/** Charges of payment intents, whenever they were made; none of an intent that Stripe does not have. */
export async function chargesOf(stripe: Stripe, intents: ReadonlySet<string>): Promise<readonly Stripe.Charge[]> {
  const found: Stripe.Charge[] = [];
  for (const intent of intents) {
    const list = stripe.charges.list({ payment_intent: intent, limit: 100 });
    found.push(...((await unlessMissing(captured(list))) ?? []));
  }
  return found;
}

/** Adds what went back, by the lists of refunds and disputes since the oldest of the charges. */
export async function withMoneyBack(stripe: Stripe, charges: readonly Stripe.Charge[]): Promise<readonly Taken[]> {
  if (charges.length === 0) return [];
  const since = charges.reduce((oldest, { created }) => Math.min(oldest, created), Infinity);
  const list = { created: { gte: since }, limit: 100 };
  const refunded = new Map<string, number>();
  for await (const refund of stripe.refunds.list(list)) add(refunded, idOf(refund.charge), refundedCents(refund));
  const disputed = new Map<string, number>();
  for await (const dispute of stripe.disputes.list(list)) add(disputed, idOf(dispute.charge), withdrawnCents(dispute));
  return charges.map((charge) => ({
    chargeId: charge.id,
    paymentIntentId: idOf(charge.payment_intent),
    customerId: idOf(charge.customer),
    currency: charge.currency,
    capturedCents: charge.amount_captured,
    refundedCents: refunded.get(charge.id) ?? 0,
    disputedCents: disputed.get(charge.id) ?? 0,
  }));
}

async function captured(
  list: AsyncIterable<Stripe.Charge>,
  onCharges?: (charges: number) => void,
): Promise<readonly Stripe.Charge[]> {
  const found: Stripe.Charge[] = [];
  let seen = 0;
  for await (const charge of list) {
    onCharges?.((seen += 1));
    if (charge.status === 'succeeded' && charge.captured) found.push(charge);
  }
  return found;
}

function add(sums: Map<string, number>, id: string | null, cents: number): void {
  if (id !== null) sums.set(id, (sums.get(id) ?? 0) + cents);
}

function secondsOf(at: Date): number {
  return Math.ceil(at.getTime() / 1000);
}
