import { sql } from 'kysely';

import type { LineFilter } from './filter-lines.ts';
import { lastLookedAt, walkLines, type Walk } from './walk-lines.ts';

/** One page of everybody's lines, newest first: those of one moment in the order of their accounts. */
export interface TransactionsPage extends LineFilter {
  readonly limit: number;
  /** The line that the page goes on after. It keeps its place when new lines come. */
  readonly before?: { readonly userId: string; readonly id: string } | undefined;
}

/** One page of everybody's lines, newest first. */
export const selectTransactions = (page: TransactionsPage) => walkLines(walkOf(page));

/** The last line that a search of such a page looks at; no row where it looks at all there are. */
export const selectTransactionsReach = (page: TransactionsPage) => lastLookedAt(walkOf(page));

/** An id is unique beside its user, so the line to go on after has both. */
function walkOf({ limit, before, ...filter }: TransactionsPage): Walk {
  const scope =
    before === undefined
      ? sql`true`
      : sql`(created_at, user_id, seq) < (
          select created_at, user_id, seq from credit_transactions where user_id = ${before.userId} and id = ${before.id})`;
  return { scope, by: ['created_at', 'user_id', 'seq'], filter, limit, offset: 0 };
}
