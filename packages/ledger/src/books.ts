import type { Kysely } from 'kysely';

import { inSnapshot } from './snapshot.ts';
import { selectBooks, type BooksRow } from './sql/select-books.ts';
import { selectOwed } from './sql/select-owed.ts';

/** Money in whole cents and credits, as they add up from lines. Each pair tells the same of cents and of credits. */
export interface BooksFigures {
  readonly cashInCents: number;
  readonly grantedCredits: number;
  readonly refundedCents: number;
  readonly takenBackCredits: number;
  readonly earnedCents: number;
  readonly spentCredits: number;
  /** Paid for and never used: expired, or taken out by an admin. */
  readonly breakageCents: number;
  readonly expiredCredits: number;
  /** Paid for and not yet used, at the end. */
  readonly owedCents: number;
  readonly owedCredits: number;
}

export interface BooksMonth extends BooksFigures {
  /** `2026-11`, in UTC. */
  readonly month: string;
}

export interface CurrencyBooks {
  /** ISO 4217, lower case; null for credits that nobody paid for. */
  readonly currency: string | null;
  readonly openingOwedCents: number;
  readonly openingOwedCredits: number;
  /** The months in which anything happened, oldest first. */
  readonly months: readonly BooksMonth[];
  /** The months together. */
  readonly total: BooksFigures;
  readonly check: BooksCheck;
}

/** Whether the books tie out over all time, whatever months were asked for. */
export interface BooksCheck {
  readonly ties: boolean;
  /** Cash in, less refunded, owed, earned and breakage: 0 when they tie. */
  readonly differenceCents: number;
  /** Owed as the lines add it up, less what is unspent of the lots: 0 when they tie. */
  readonly lotDifferenceCents: number;
  readonly lotDifferenceCredits: number;
}

export interface BooksOptions<Db> extends BooksRange {
  /** Or a transaction of yours that is REPEATABLE READ: the books are then as of its moment, beside what else it reads. */
  readonly db: Kysely<Db>;
}

export interface BooksRange {
  /** Months that begin at this instant or later; all there are unless said. */
  readonly from?: Date | undefined;
  /** Months that begin before this instant; all there are unless said. */
  readonly to?: Date | undefined;
}

/**
 * Cash in, refunded, earned, breakage and owed, for each currency and UTC month, and whether they tie out. Each figure is
 * added up from lines by its own rule, none is what remains of the others. Reads the whole history, as of one moment;
 * locks nothing.
 *
 * @throws the database's error.
 * @example const books = await readBooks({ db, from: new Date('2026-10-01'), to: new Date('2026-12-01') });
 */
export function readBooks<Db>({ db, ...range }: BooksOptions<Db>): Promise<readonly CurrencyBooks[]> {
  return db.isTransaction ? booksIn(db.withoutPlugins(), range) : inSnapshot(db, (tx) => booksIn(tx, range));
}

async function booksIn<Db>(tx: Kysely<Db>, { from, to }: BooksRange): Promise<readonly CurrencyBooks[]> {
  const { rows } = await selectBooks.execute(tx);
  const { rows: inLots } = await selectOwed.execute(tx);
  const currencies = new Set([...rows, ...inLots].map((row) => row.currency));
  return [...currencies].toSorted(byName).map((currency) => {
    const changes = rows.filter((row) => row.currency === currency).map(changesOf);
    const before = sumOf(changes.filter(({ month }) => from !== undefined && startOf(month) < from));
    const wanted = changes.filter(({ month }) => {
      const start = startOf(month);
      return (from === undefined || start >= from) && (to === undefined || start < to);
    });
    const lots = inLots.find((row) => row.currency === currency);
    return {
      currency,
      openingOwedCents: before.owedCents,
      openingOwedCredits: before.owedCredits,
      months: withOwedAtEnd(wanted, before),
      total: { ...sumOf(wanted), ...owedAfter(before, sumOf(wanted)) },
      check: check(sumOf(changes), { cents: Number(lots?.cents ?? 0), credits: Number(lots?.credits ?? 0) }),
    };
  });
}

/** Promotional credits, which have no currency, come last. */
function byName(a: string | null, b: string | null): number {
  return Number(a === null) - Number(b === null) || (a ?? '').localeCompare(b ?? '');
}

function startOf(month: string): Date {
  return new Date(`${month}-01T00:00:00Z`);
}

/** What a month did: of what is owed, the change. */
function changesOf(row: BooksRow): BooksMonth {
  return {
    month: row.month,
    cashInCents: Number(row.cash_in_cents),
    refundedCents: Number(row.refunded_cents),
    earnedCents: Number(row.earned_cents),
    breakageCents: Number(row.breakage_cents),
    owedCents: Number(row.owed_cents),
    grantedCredits: Number(row.granted_credits),
    takenBackCredits: Number(row.taken_back_credits),
    spentCredits: Number(row.spent_credits),
    expiredCredits: Number(row.expired_credits),
    owedCredits: Number(row.owed_credits),
  };
}

function sumOf(changes: readonly BooksFigures[]): BooksFigures {
  const sum = (of: (figures: BooksFigures) => number) => changes.reduce((total, figures) => total + of(figures), 0);
  return {
    cashInCents: sum((of) => of.cashInCents),
    refundedCents: sum((of) => of.refundedCents),
    earnedCents: sum((of) => of.earnedCents),
    breakageCents: sum((of) => of.breakageCents),
    owedCents: sum((of) => of.owedCents),
    grantedCredits: sum((of) => of.grantedCredits),
    takenBackCredits: sum((of) => of.takenBackCredits),
    spentCredits: sum((of) => of.spentCredits),
    expiredCredits: sum((of) => of.expiredCredits),
    owedCredits: sum((of) => of.owedCredits),
  };
}

type Owed = Pick<BooksFigures, 'owedCents' | 'owedCredits'>;

function owedAfter(before: Owed, change: Owed): Owed {
  return {
    owedCents: before.owedCents + change.owedCents,
    owedCredits: before.owedCredits + change.owedCredits,
  };
}

/** The months with what is owed at the end of each. */
function withOwedAtEnd(changes: readonly BooksMonth[], opening: Owed): readonly BooksMonth[] {
  let owed = opening;
  return changes.map((change) => ({ ...change, ...(owed = owedAfter(owed, change)) }));
}

function check(life: BooksFigures, inLots: { cents: number; credits: number }): BooksCheck {
  const differenceCents =
    life.cashInCents - life.refundedCents - (life.owedCents + life.earnedCents + life.breakageCents);
  const lotDifferenceCents = life.owedCents - inLots.cents;
  const lotDifferenceCredits = life.owedCredits - inLots.credits;
  const ties = differenceCents === 0 && lotDifferenceCents === 0 && lotDifferenceCredits === 0;
  return { ties, differenceCents, lotDifferenceCents, lotDifferenceCredits };
}
