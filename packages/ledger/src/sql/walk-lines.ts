import { sql, type RawBuilder } from 'kysely';

import type { TransactionType } from '../core/account.ts';
import { matchesSearch, passes, typesOf, type LineFilter } from './filter-lines.ts';
import { lineColumns, type LineRow } from './select-lines.ts';

/**
 * How many lines a search looks through, newest first, of those that pass what else is asked for. Reading every reason
 * of a long history would take as long as the history is; a time or a type reaches further back.
 */
export const SEARCH_DEPTH = 50_000;

interface Walk {
  /** Whose lines, and from where on. */
  readonly scope: RawBuilder<unknown>;
  /** Columns by which lines are walked, which an index has in this order. */
  readonly by: readonly string[];
  readonly filter: LineFilter;
  readonly limit: number;
  readonly offset: number;
}

/**
 * A page of the lines of a scope, newest first. Each type that is asked for is walked along its own index, and the walks
 * are merged: nothing is read that is not shown, but for what a filter without an index leaves out.
 */
export function walkLines({ scope, by, filter, limit, offset }: Walk) {
  const order = sql.join(by.map((column) => sql`line.${sql.id(column)} desc`));
  const deepest = limit + offset;
  const walk = (type: TransactionType | null) => {
    const found = sql`credit_transactions as line where ${scope} ${passes(filter)}
      ${type === null ? sql`` : sql`and type = ${sql.lit(type)}`}`;
    const searched = filter.search?.trim()
      ? sql`(select line.* from ${found} order by ${order} limit ${SEARCH_DEPTH}) as line where ${matchesSearch(filter.search)}`
      : found;
    return sql`(select ${sql.raw(lineColumns)} from ${searched} order by ${order} limit ${deepest})`;
  };
  const walks = (typesOf(filter) ?? [null]).map(walk);
  const merged =
    walks.length > 0 ? sql.join(walks, sql` union all `) : sql`select * from (${walk(null)}) as none where false`;
  return sql<LineRow>`select * from (${merged}) as line order by ${order} limit ${limit} offset ${offset}`;
}
