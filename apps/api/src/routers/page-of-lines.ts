import type { CreditTransaction, HistoryPage, Ledger, SearchReach } from '@tollgate/ledger';
import { z } from 'zod';

/** In an answer: the instant that a search stopped at, though there are older lines. */
export const lookedBackTo = z.iso.datetime().nullable();

export type LinesReader = Pick<
  Ledger,
  'getTransactionHistory' | 'getTransactions' | 'getHistoryReach' | 'getTransactionsReach'
>;

interface LinesAsked extends Omit<HistoryPage, 'before' | 'offset'> {
  /** Whose lines; everybody's unless said. */
  readonly userId?: string | undefined;
  /** The line that the page goes on after. */
  readonly before?: Pick<SearchReach, 'userId' | 'id'> | undefined;
}

export interface LinesFound {
  readonly lines: readonly CreditTransaction[];
  /** The line that the next page goes on after; null on the last page. */
  readonly next: Pick<SearchReach, 'userId' | 'id'> | null;
  /** Where a search stopped looking before its page was full, though there are older lines. */
  readonly lookedBackTo: Date | null;
}

/** A page of lines, newest first, and where the next one goes on: after its last line, or after the last that a search looked at. */
export async function pageOfLines(ledger: LinesReader, { userId, before, ...asked }: LinesAsked): Promise<LinesFound> {
  // One more than is shown tells whether there is a page after it.
  const page = { ...asked, limit: asked.limit + 1 };
  const found =
    userId === undefined
      ? await ledger.getTransactions({ ...page, before })
      : await ledger.getTransactionHistory(userId, { ...page, before: before?.id });
  const lines = found.slice(0, asked.limit);
  if (found.length > asked.limit) return { lines, next: lines.at(-1) ?? null, lookedBackTo: null };
  const reach =
    userId === undefined
      ? await ledger.getTransactionsReach({ ...page, before })
      : await ledger.getHistoryReach(userId, { ...page, before: before?.id });
  return { lines, next: reach, lookedBackTo: reach?.createdAt ?? null };
}
