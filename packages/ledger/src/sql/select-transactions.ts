import { sql } from 'kysely';

import type { LineFilter } from './filter-lines.ts';
import { walkLines } from './walk-lines.ts';

/** One page of everybody's lines, newest first: those of one moment in the order of their accounts. */
export interface TransactionsPage extends LineFilter {
  readonly limit: number;
  /** The line that the page goes on after. It keeps its place when new lines come. */
  readonly before?: { readonly userId: string; readonly id: string } | undefined;
}

/** One page of everybody's lines, newest first. An id is unique beside its user, so the line to go on after has both. */
export const selectTransactions = ({ limit, before, ...filter }: TransactionsPage) => {
  const scope =
    before === undefined
      ? sql`true`
      : sql`(created_at, user_id, seq) < (
          select created_at, user_id, seq from credit_transactions where user_id = ${before.userId} and id = ${before.id})`;
  return walkLines({ scope, by: ['created_at', 'user_id', 'seq'], filter, limit, offset: 0 });
};
