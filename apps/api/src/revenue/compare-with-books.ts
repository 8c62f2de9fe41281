import { readBooks } from '@tollgate/ledger';
import type { Kysely } from 'kysely';

import type { AppDb } from '../database.ts';
import { selectRevenueUngranted, type UngrantedRow } from '../sql/select-revenue-ungranted.ts';

/** Money that came in without tax, and what of it went back: whole cents. */
export interface Flow {
  readonly inCents: number;
  readonly backCents: number;
}

/**
 * What was paid beside what the ledger's books have, over all time. They differ by right where money bought no credits:
 * each such reason is a figure of its own, added up by its own rule.
 */
export interface BooksComparison {
  readonly currency: string;
  readonly paid: Flow;
  readonly books: Flow;
  /** Payments that did not fit their orders: a person has to look at each. */
  readonly quarantined: Flow;
  /** Second subscriptions of one person, which grant nothing. */
  readonly duplicates: Flow;
  /** Changes of a plan within its period, and periods whose credits an earlier invoice had brought. */
  readonly prorated: Flow;
  /** What went back of one payment beyond all of it, by refund and dispute both: credits are taken back once. */
  readonly twiceBack: Flow;
  /** What none of these explains: 0 and 0 when the two tie out. */
  readonly difference: Flow;
  readonly ties: boolean;
}

/** Compares for each currency. The two sides are read one after the other: money that moves between them differs until the next time. */
export async function compareWithBooks(db: Kysely<AppDb>): Promise<readonly BooksComparison[]> {
  const books = await readBooks({ db });
  const { rows } = await selectRevenueUngranted.execute(db);
  const inBooks = books.flatMap(({ currency, total }) =>
    currency === null ? [] : [{ currency, inCents: total.cashInCents, backCents: total.refundedCents }],
  );
  const currencies = new Set([...rows, ...inBooks].map(({ currency }) => currency));
  return [...currencies].toSorted().map((currency) => {
    const { inCents, backCents } = inBooks.find((one) => one.currency === currency) ?? NOTHING;
    return compare(
      currency,
      rows.find((row) => row.currency === currency),
      { inCents, backCents },
    );
  });
}

const NOTHING: Flow = { inCents: 0, backCents: 0 };

function compare(currency: string, row: UngrantedRow | undefined, books: Flow): BooksComparison {
  const paid = { inCents: row?.paidCents ?? 0, backCents: row?.paidBackCents ?? 0 };
  const reasons = {
    quarantined: { inCents: row?.quarantinedCents ?? 0, backCents: row?.quarantinedBackCents ?? 0 },
    duplicates: { inCents: row?.duplicateCents ?? 0, backCents: row?.duplicateBackCents ?? 0 },
    prorated: { inCents: row?.proratedCents ?? 0, backCents: row?.proratedBackCents ?? 0 },
    twiceBack: { inCents: 0, backCents: row?.twiceBackCents ?? 0 },
  };
  const difference = [books, ...Object.values(reasons)].reduce(less, paid);
  const ties = difference.inCents === 0 && difference.backCents === 0;
  return { currency, paid, books, ...reasons, difference, ties };
}

function less(from: Flow, flow: Flow): Flow {
  return { inCents: from.inCents - flow.inCents, backCents: from.backCents - flow.backCents };
}
