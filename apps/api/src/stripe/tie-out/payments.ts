import type { Kysely } from 'kysely';

import type { AppDb } from '../../database.ts';
import { liftTimeLimit } from '../../sql/lift-time-limit.ts';
import { selectPaymentsOfIntents } from '../../sql/select-payments-of-intents.ts';
import { paidWithin, type Range } from '../../sql/paid-within.ts';
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
    return tx
      .selectFrom('payments')
      .select(['id', 'payment_intents as intents', 'currency', 'charged_cents as capturedCents'])
      .select(['refunded_cents as refundedCents', 'disputed_cents as disputedCents'])
      .where(paidWithin(range))
      .orderBy('paid_at')
      .orderBy('id')
      .execute();
  });
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
    const customers = await ourCustomers(db, batch);
    for (const charge of batch) {
      if (paidElsewhere.has(charge.paymentIntentId)) continue;
      sorted[customers.has(charge.customerId) ? 'unpaid' : 'others'].push(charge);
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

async function ourCustomers(db: Kysely<AppDb>, charges: readonly Taken[]): Promise<ReadonlySet<string | null>> {
  const ids = charges.flatMap(({ customerId: id }) => (id === null ? [] : [id]));
  if (ids.length === 0) return new Set();
  const rows = await db.selectFrom('stripe_customers').select('customer_id').where('customer_id', 'in', ids).execute();
  return new Set(rows.map((row) => row.customer_id));
}
