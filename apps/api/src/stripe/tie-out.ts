import type { Kysely } from 'kysely';
import type { Stripe } from 'stripe';

import type { AppDb } from '../database.ts';
import type { Range } from '../sql/paid-within.ts';
import type { Lookup } from './converge/seen.ts';
import { listTaken, takenBy, type Taken } from './tie-out/fetch-taken.ts';
import { isEqual, sumOf, type Money } from './tie-out/money.ts';
import { readPayments, rereadPayments, sortOut, type PaidPayment } from './tie-out/payments.ts';

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
 * and disputes, and then each payment that was paid in the time asked for. What differs is looked at once more, for money
 * moves while lists are read; every difference that stays is named. Writes nothing. `onCharges` hears how many charges
 * were read; what it throws ends it.
 *
 * @throws the SDK's error when Stripe cannot be asked.
 */
export async function tieOut(
  db: Kysely<AppDb>,
  stripe: Stripe,
  range: Range = {},
  onCharges: (charges: number) => void = () => undefined,
): Promise<TieOut> {
  const listed = await listTaken(stripe, range, onCharges);
  const payments = await readPayments(db, range);
  // A bank's debit is charged days before its invoice counts as paid, so a month's payments may have an earlier charge.
  const known = new Set(listed.map(({ paymentIntentId }) => paymentIntentId));
  const elsewhere = new Set(payments.flatMap(({ intents }) => intents).filter((intent) => !known.has(intent)));
  const paired = pair(payments, [...listed, ...(await takenBy(stripe, elsewhere))]);
  const { pairs, left } = await lookAgain({ db, stripe }, payments, paired);
  const { unpaid, others } = await sortOut(db, left, new Set(payments.map(({ id }) => id)));
  const lines = [...pairs, ...unpaid.map((charge) => lineOf(null, [charge]))];
  const differences = lines.filter(isDifferent);
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

interface Paired {
  readonly pairs: readonly Difference[];
  /** Charges that no payment has. */
  readonly left: readonly Taken[];
}

/** Each payment with the charges of its intents in its currency; a charge counts for one payment alone. */
function pair(payments: readonly PaidPayment[], taken: readonly Taken[]): Paired {
  const byIntent = Map.groupBy(taken, ({ paymentIntentId, currency }) => `${paymentIntentId} ${currency}`);
  const pairs = payments.map((payment) => {
    const keys = payment.intents.map((intent) => `${intent} ${payment.currency}`);
    const charges = keys.flatMap((key) => byIntent.get(key) ?? []);
    for (const key of keys) byIntent.delete(key);
    return lineOf(payment, charges);
  });
  return { pairs, left: [...byIntent.values()].flat() };
}

/** Where more than this differ, it is not because money moved meanwhile. */
const MOST_AGAIN = 100;

/** Pairs what differs anew, as it is by now on both sides. A charge of a payment that does not differ stays its own. */
async function lookAgain({ db, stripe }: Lookup, payments: readonly PaidPayment[], first: Paired): Promise<Paired> {
  const differing = new Set(first.pairs.filter(isDifferent).map(({ paymentId }) => paymentId));
  if (differing.size === 0 || differing.size > MOST_AGAIN) return first;
  const again = payments.filter(({ id }) => differing.has(id));
  const taken = await takenBy(stripe, new Set(again.flatMap(({ intents }) => intents)));
  const now = await rereadPayments(
    db,
    again.map(({ id }) => id),
  );
  const settled = new Set(first.pairs.filter((line) => !isDifferent(line)).flatMap(({ chargeIds }) => chargeIds));
  const second = pair(
    now,
    taken.filter(({ chargeId }) => !settled.has(chargeId)),
  );
  const lines = new Map(second.pairs.map((line) => [line.paymentId, line]));
  const paired = new Set(second.pairs.flatMap(({ chargeIds }) => chargeIds));
  return {
    pairs: first.pairs.map((line) => lines.get(line.paymentId) ?? line),
    left: first.left.filter(({ chargeId }) => !paired.has(chargeId)),
  };
}

function isDifferent({ stripe, ours }: Difference): boolean {
  return !isEqual(stripe, ours);
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
