import { sql } from 'kysely';

import type { TransactionType } from '../core/account.ts';
import { lineColumns, type LineRow } from './select-lines.ts';

/**
 * One page of a history, newest first. `offset` lines are left out, or all down to and including the line `before`,
 * which stays in its place when new lines come: use it to go on. Neither makes a page slower, however long the history.
 */
export interface HistoryPage {
  readonly limit: number;
  readonly offset?: number;
  /** A transaction's id. */
  readonly before?: string;
  readonly type?: TransactionType;
  /** From this instant on. */
  readonly from?: Date;
  /** Up to this instant, without it. */
  readonly to?: Date;
}

/**
 * One page of an account's history, newest first. An account's places have no gaps, so an offset is a place and costs
 * nothing; with a time it follows the index on time, and only then the place.
 */
export const selectHistory = (userId: string, { limit, offset = 0, before, type, from, to }: HistoryPage) => {
  const isTimed = from !== undefined || to !== undefined;
  const isWhole = !isTimed && type === undefined && before === undefined;
  const cursor = sql`(select created_at, seq from credit_transactions where user_id = ${userId} and id = ${before})`;
  const place = sql`(select seq from credit_transactions where user_id = ${userId} and id = ${before})`;
  return sql<LineRow>`
  select ${sql.raw(lineColumns)} from credit_transactions where user_id = ${userId}
    ${isWhole ? sql`and seq <= (select seq from credit_accounts where user_id = ${userId}) - ${offset}::bigint` : sql``}
    ${before === undefined ? sql`` : isTimed ? sql`and (created_at, seq) < ${cursor}` : sql`and seq < ${place}`}
    ${type === undefined ? sql`` : sql`and type = ${type}`}
    ${from === undefined ? sql`` : sql`and created_at >= ${from}`}
    ${to === undefined ? sql`` : sql`and created_at < ${to}`}
  order by ${isTimed ? sql`created_at desc, seq desc` : sql`seq desc`}
  limit ${limit} offset ${isWhole ? 0 : offset}`;
};
