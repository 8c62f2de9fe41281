import { sql, type RawBuilder } from 'kysely';

import type { TransactionType } from '../core/account.ts';
import { matchesSearch, passes, typesOf, type LineFilter } from './filter-lines.ts';
import { lineColumns, type LineRow } from './select-lines.ts';

/**
 * How many lines a search looks at unless said, newest first, of those that pass what else is asked for. To read every
 * reason of a long history takes as long as the history is.
 */
export const SEARCH_DEPTH = 50_000;

/** Lines of one account or of all, in an order that an index has. */
export interface Walk {
  /** Whose lines, and from where on. */
  readonly scope: RawBuilder<unknown>;
  /** Columns by which lines are walked, which an index has in this order. */
  readonly by: readonly string[];
  readonly filter: LineFilter;
  readonly limit: number;
  readonly offset: number;
}

export interface ReachRow {
  user_id: string;
  id: string;
  created_at: Date;
}

/**
 * A page of the lines of a scope, newest first. Each type that is asked for is walked along its own index, and the walks
 * are merged: nothing is read that is not shown, but for what a filter without an index leaves out.
 */
export function walkLines(walk: Walk) {
  const { filter, by, limit, offset } = walk;
  const columns = sql.raw(lineColumns);
  if (!isSearch(filter)) return sql<LineRow>`${newest(walk, columns, limit + offset)} limit ${limit} offset ${offset}`;
  const depth = depthOf(filter);
  return sql<LineRow>`select ${columns} from (${newest(walk, sql`line.*`, depth)} limit ${depth}) as line
    where ${matchesSearch(filter.search)} order by ${newestFirst(by)} limit ${limit} offset ${offset}`;
}

/** The last line that a search looks at; no row where it looks at all there are. */
export function lastLookedAt(walk: Walk) {
  const columns = [...new Set(['user_id', 'id', 'created_at', ...walk.by])].map((name) => sql.id(name));
  const depth = depthOf(walk.filter);
  return sql<ReachRow>`
    ${newest(walk, sql.join(columns), depth)} limit 1 offset ${depth - 1}`;
}

export function isSearch(filter: LineFilter): filter is LineFilter & { readonly search: string } {
  return (filter.search ?? '').trim() !== '';
}

function depthOf({ searchDepth = SEARCH_DEPTH }: LineFilter): number {
  return searchDepth;
}

/** The lines of a walk in its order, up to so many of each type; what is searched for in them is not looked at. */
function newest({ scope, by, filter }: Walk, columns: RawBuilder<unknown>, limit: number): RawBuilder<unknown> {
  const order = newestFirst(by);
  const walk = (type: TransactionType | null) => sql`(select ${columns} from credit_transactions as line
    where ${scope} ${passes(filter)} ${type === null ? sql`` : sql`and type = ${sql.lit(type)}`}
    order by ${order} limit ${limit})`;
  const walks = (typesOf(filter) ?? [null]).map(walk);
  const merged =
    walks.length > 0 ? sql.join(walks, sql` union all `) : sql`select * from (${walk(null)}) as none where false`;
  return sql`select * from (${merged}) as line order by ${order}`;
}

function newestFirst(by: readonly string[]) {
  return sql.join(by.map((column) => sql`line.${sql.id(column)} desc`));
}
