import { readBooks } from '@tollgate/ledger';
import type { Kysely } from 'kysely';

import type { AppDb } from '../database.ts';
import { liftTimeLimit } from '../sql/lift-time-limit.ts';
import { selectRevenueUngranted, type UngrantedKind, type UngrantedRow } from '../sql/select-revenue-ungranted.ts';

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

/**
 * Compares for each currency, over the whole history, both sides as of one moment: money that moves meanwhile is in
 * neither. Locks nothing.
 */
export async function compareWithBooks(db: Kysely<AppDb>): Promise<readonly BooksComparison[]> {
  const { books, rows } = await readBoth(db);
  const inBooks = books.flatMap(({ currency, total }) =>
    currency === null ? [] : [{ currency, inCents: total.cashInCents, backCents: total.refundedCents }],
  );
  const currencies = new Set([...rows, ...inBooks].map(({ currency }) => currency));
  return [...currencies].toSorted().map((currency) => {
    const { inCents, backCents } = inBooks.find((one) => one.currency === currency) ?? NOTHING;
    const paid = rows.filter((row) => row.currency === currency);
    return compare(currency, paid, { inCents, backCents });
  });
}

const NOTHING: Flow = { inCents: 0, backCents: 0 };

function readBoth(db: Kysely<AppDb>) {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      await liftTimeLimit(tx);
      return { books: await readBooks({ db: tx }), rows: (await selectRevenueUngranted.execute(tx)).rows };
    });
}

function compare(currency: string, rows: readonly UngrantedRow[], books: Flow): BooksComparison {
  const sum = (of: (row: UngrantedRow) => number) => rows.reduce((total, row) => total + of(row), 0);
  const ungranted = (kind: UngrantedKind): Flow => {
    const row = rows.find((one) => one.kind === kind);
    return row ? { inCents: row.ungrantedCents, backCents: row.ungrantedBackCents } : NOTHING;
  };
  const paid = { inCents: sum((row) => row.paidCents), backCents: sum((row) => row.returnedCents) };
  const reasons = {
    quarantined: ungranted('quarantined'),
    duplicates: ungranted('duplicates'),
    prorated: ungranted('prorated'),
    twiceBack: { inCents: 0, backCents: sum((row) => row.excessCents) },
  };
  const difference = [books, ...Object.values(reasons)].reduce(less, paid);
  const ties = difference.inCents === 0 && difference.backCents === 0;
  return { currency, paid, books, ...reasons, difference, ties };
}

function less(from: Flow, flow: Flow): Flow {
  return { inCents: from.inCents - flow.inCents, backCents: from.backCents - flow.backCents };
}
