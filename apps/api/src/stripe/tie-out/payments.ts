import type { Kysely } from 'kysely';

import type { AppDb } from '../../database.ts';
import { liftTimeLimit } from '../../sql/lift-time-limit.ts';
import { selectPaymentsOfIntents } from '../../sql/select-payments-of-intents.ts';
import { paidWithin, type Range } from '../../sql/paid-within.ts';
import { ourCustomers } from '../customers.ts';
import type { Taken } from './fetch-taken.ts';
import type { Money } from './money.ts';

/** A payment of ours as it is held against Stripe's charges. */
export interface PaidPayment extends Money {
  readonly id: string;
  readonly intents: readonly string[];
  readonly currency: string;
}

/** Payments that were paid in some time, oldest first. */
export async function readPayments(db: Kysely<AppDb>, range: Range): Promise<readonly PaidPayment[]> {
  return db.transaction().execute(async (tx) => {
    await liftTimeLimit(tx);
    return paidPayments(tx).where(paidWithin(range)).execute();
  });
}

/** These payments as they are by now, oldest first. */
export async function rereadPayments(db: Kysely<AppDb>, ids: readonly string[]): Promise<readonly PaidPayment[]> {
  return ids.length === 0 ? [] : paidPayments(db).where('id', 'in', ids).execute();
}

function paidPayments(db: Kysely<AppDb>) {
  return db
    .selectFrom('payments')
    .select(['id', 'payment_intents as intents', 'currency', 'charged_cents as capturedCents'])
    .select(['refunded_cents as refundedCents', 'disputed_cents as disputedCents'])
    .orderBy('paid_at')
    .orderBy('id');
}

/**
 * What charges without a payment are: ones of a payment that was paid at another time, which count there; ones of our
 * customers, which no payment of ours has; and others, of another product that the Stripe account sells.
 */
export async function sortOut(
  db: Kysely<AppDb>,
  charges: readonly Taken[],
  within: ReadonlySet<string>,
): Promise<{ unpaid: readonly Taken[]; others: readonly Taken[] }> {
  const sorted = { unpaid: [] as Taken[], others: [] as Taken[] };
  for (let start = 0; start < charges.length; start += BATCH) {
    const batch = charges.slice(start, start + BATCH);
    const paidElsewhere = await intentsPaidElsewhere(db, batch, within);
    const ours = await ourCustomers(
      db,
      batch.map(({ customerId }) => customerId),
    );
    for (const charge of batch) {
      if (paidElsewhere.has(charge.paymentIntentId)) continue;
      const isOurs = charge.customerId !== null && ours.has(charge.customerId);
      sorted[isOurs ? 'unpaid' : 'others'].push(charge);
    }
  }
  return sorted;
}

const BATCH = 1000;

async function intentsPaidElsewhere(
  db: Kysely<AppDb>,
  charges: readonly Taken[],
  within: ReadonlySet<string>,
): Promise<ReadonlySet<string | null>> {
  const intents = charges.flatMap(({ paymentIntentId: id }) => (id === null ? [] : [id]));
  const { rows } = await selectPaymentsOfIntents(intents).execute(db);
  return new Set(rows.filter(({ paymentId }) => !within.has(paymentId)).map(({ intent }) => intent));
}
