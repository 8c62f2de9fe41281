import { sql } from 'kysely';

import type { LineFilter } from './filter-lines.ts';
import { lastLookedAt, walkLines, type Walk } from './walk-lines.ts';

/**
 * One page of a history, newest first. `offset` lines are left out, or all down to and including the line `before`,
 * which stays in its place when new lines come: use it to go on. Neither makes a page slower, however long the history.
 */
export interface HistoryPage extends LineFilter {
  readonly limit: number;
  readonly offset?: number | undefined;
  /** A transaction's id. */
  readonly before?: string | undefined;
}

/** One page of an account's history, newest first. */
export const selectHistory = (userId: string, page: HistoryPage) => walkLines(walkOf(userId, page));

/** The last line that a search of such a page looks at; no row where it looks at all there are. */
export const selectHistoryReach = (userId: string, page: HistoryPage) => lastLookedAt(walkOf(userId, page));

/**
 * An account's places have no gaps, so an offset is a place and costs
 * nothing; with a time it follows the index on time, and only then the place.
 */
function walkOf(userId: string, { limit, offset = 0, before, ...filter }: HistoryPage): Walk {
  const isTimed = filter.from !== undefined || filter.to !== undefined;
  const isWhole = before === undefined && Object.values(filter).every((value) => value === undefined);
  const by = isTimed ? ['created_at', 'seq'] : ['seq'];
  const columns = sql.join(by.map((column) => sql.id(column)));
  const scope = sql`user_id = ${userId}
    ${isWhole ? sql`and seq <= (select seq from credit_accounts where user_id = ${userId}) - ${offset}::bigint` : sql``}
    ${before === undefined ? sql`` : sql`and (${columns}) < (select ${columns} from credit_transactions where user_id = ${userId} and id = ${before})`}`;
  return { scope, by, filter, limit, offset: isWhole ? 0 : offset };
}
