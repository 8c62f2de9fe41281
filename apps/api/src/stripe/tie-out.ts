import type { Kysely } from 'kysely';
import type { Stripe } from 'stripe';

import type { AppDb } from '../database.ts';
import type { Range } from '../sql/paid-within.ts';
import { idOf } from './client.ts';
import { chargesOf, listCharges, withMoneyBack, type Taken } from './tie-out/fetch-taken.ts';
import { isEqual, sumOf, type Money } from './tie-out/money.ts';
import { readPayments, sortOut, type PaidPayment } from './tie-out/payments.ts';

/** Stripe's figures beside ours. */
export interface TieOut {
  readonly ties: boolean;
  readonly currencies: readonly CurrencyTieOut[];
  readonly differences: readonly Difference[];
}

export interface CurrencyTieOut {
  readonly currency: string;
  readonly stripe: Money;
  readonly ours: Money;
  /** Charges of the same Stripe account that are of no customer of ours: another product's. In neither of the two. */
  readonly others: Money & { readonly charges: number };
}

export interface Difference {
  /** Null for a charge that no payment of ours has. */
  readonly paymentId: string | null;
  /** None for a payment that Stripe has no charge of. */
  readonly chargeIds: readonly string[];
  readonly currency: string;
  readonly stripe: Money;
  readonly ours: Money;
}

/**
 * Holds what Stripe captured, refunded and withdrew against our rows, to the cent: Stripe's own lists of charges, refunds
 * and disputes, and each payment that was paid in the time asked for. Every difference is named. Writes nothing. Money
 * that moves meanwhile may show as a difference until the next time. `onCharges` hears how many charges were read; what
 * it throws ends it.
 *
 * @throws the SDK's error when Stripe cannot be asked.
 */
export async function tieOut(
  db: Kysely<AppDb>,
  stripe: Stripe,
  range: Range = {},
  onCharges: (charges: number) => void = () => undefined,
): Promise<TieOut> {
  const listed = await listCharges(stripe, range, onCharges);
  const payments = await readPayments(db, range);
  // A bank's debit is charged days before its invoice counts as paid, so a month's payments may have an earlier charge.
  const known = new Set(listed.map(({ payment_intent: intent }) => idOf(intent)));
  const elsewhere = new Set(payments.flatMap(({ intents }) => intents).filter((intent) => !known.has(intent)));
  const taken = await withMoneyBack(stripe, [...listed, ...(await chargesOf(stripe, elsewhere))]);

  const { pairs, left } = pair(payments, taken);
  const { unpaid, others } = await sortOut(db, left, new Set(payments.map(({ id }) => id)));
  const lines = [...pairs, ...unpaid.map((charge) => lineOf(null, [charge]))];
  const differences = lines.filter((line) => !isEqual(line.stripe, line.ours));
  const currencies = new Set([...lines, ...others].map(({ currency }) => currency));
  return {
    ties: differences.length === 0,
    currencies: [...currencies].toSorted().map((currency) => {
      const inThis = (one: { readonly currency: string }) => one.currency === currency;
      const strange = others.filter(inThis);
      return {
        currency,
        stripe: sumOf(lines.filter(inThis).map((line) => line.stripe)),
        ours: sumOf(lines.filter(inThis).map((line) => line.ours)),
        others: { charges: strange.length, ...sumOf(strange) },
      };
    }),
    differences,
  };
}

/** Each payment with the charges of its intents in its currency; a charge counts for one payment alone. */
function pair(payments: readonly PaidPayment[], taken: readonly Taken[]) {
  const byIntent = Map.groupBy(taken, ({ paymentIntentId, currency }) => `${paymentIntentId} ${currency}`);
  const pairs = payments.map((payment) => {
    const keys = payment.intents.map((intent) => `${intent} ${payment.currency}`);
    const charges = keys.flatMap((key) => byIntent.get(key) ?? []);
    for (const key of keys) byIntent.delete(key);
    return lineOf(payment, charges);
  });
  return { pairs, left: [...byIntent.values()].flat() };
}

function lineOf(payment: PaidPayment | null, charges: readonly Taken[]): Difference {
  return {
    paymentId: payment?.id ?? null,
    chargeIds: charges.map(({ chargeId }) => chargeId),
    currency: payment?.currency ?? charges[0]?.currency ?? '',
    stripe: sumOf(charges),
    ours: sumOf(payment ? [payment] : []),
  };
}
