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

/**
 * What was taken in some time, and what of it went back, by Stripe's lists of charges, and of refunds and disputes since
 * the oldest of these. Charges that failed, or only were authorized, took nothing.
 */
export async function listTaken(
  stripe: Stripe,
  { from, to }: Range,
  onCharges: (charges: number) => void,
): Promise<readonly Taken[]> {
  const created = { ...(from && { gte: secondsOf(from) }), ...(to && { lt: secondsOf(to) }) };
  const charges = await captured(stripe.charges.list({ created, limit: 100 }), onCharges);
  if (charges.length === 0) return [];
  const since = charges.reduce((oldest, charge) => Math.min(oldest, charge.created), Infinity);
  return lessBack(stripe, charges, { created: { gte: since } });
}

/** What payment intents took, whenever they did; nothing of an intent that Stripe does not have. */
export async function takenBy(stripe: Stripe, intents: ReadonlySet<string>): Promise<readonly Taken[]> {
  const found: Taken[] = [];
  for (const intent of intents) {
    const list = stripe.charges.list({ payment_intent: intent, limit: 100 });
    const charges = (await unlessMissing(captured(list))) ?? [];
    if (charges.length > 0) found.push(...(await lessBack(stripe, charges, { payment_intent: intent })));
  }
  return found;
}

/** A charge as far as it is used: a million of them whole would not fit into memory. */
type Charge = Omit<Taken, 'refundedCents' | 'disputedCents'> & { readonly created: number };

async function captured(
  list: AsyncIterable<Stripe.Charge>,
  onCharges?: (charges: number) => void,
): Promise<readonly Charge[]> {
  const found: Charge[] = [];
  let seen = 0;
  for await (const charge of list) {
    onCharges?.((seen += 1));
    if (charge.status !== 'succeeded' || !charge.captured) continue;
    found.push({
      chargeId: charge.id,
      paymentIntentId: idOf(charge.payment_intent),
      customerId: idOf(charge.customer),
      currency: charge.currency,
      capturedCents: charge.amount_captured,
      created: charge.created,
    });
  }
  return found;
}

type These = Pick<Stripe.RefundListParams & Stripe.DisputeListParams, 'created' | 'payment_intent'>;

/** Adds what went back, by the lists of these refunds and disputes. */
async function lessBack(stripe: Stripe, charges: readonly Charge[], these: These): Promise<readonly Taken[]> {
  const list = { ...these, limit: 100 };
  const refunded = new Map<string, number>();
  for await (const refund of stripe.refunds.list(list)) add(refunded, idOf(refund.charge), refundedCents(refund));
  const disputed = new Map<string, number>();
  for await (const dispute of stripe.disputes.list(list)) add(disputed, idOf(dispute.charge), withdrawnCents(dispute));
  return charges.map(({ created: _created, ...charge }) => ({
    ...charge,
    refundedCents: refunded.get(charge.chargeId) ?? 0,
    disputedCents: disputed.get(charge.chargeId) ?? 0,
  }));
}

function add(sums: Map<string, number>, id: string | null, cents: number): void {
  if (id !== null) sums.set(id, (sums.get(id) ?? 0) + cents);
}

function secondsOf(at: Date): number {
  return Math.ceil(at.getTime() / 1000);
}
