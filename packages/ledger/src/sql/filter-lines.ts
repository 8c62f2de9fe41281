import { sql } from 'kysely';

import { GRANT_TYPES, type TransactionType } from '../core/account.ts';

/** Which lines a page has; all of them unless said. */
export interface LineFilter {
  /** Any of these. */
  readonly types?: readonly TransactionType[] | undefined;
  /** Credits in or credits out. A clawback that moved money or debt alone is neither. */
  readonly direction?: 'in' | 'out' | undefined;
  readonly feature?: string | undefined;
  /** Words of the reason, or beginnings and ends of words: each is somewhere in it, whatever its case. */
  readonly search?: string | undefined;
  /** How many lines a search looks at; `SEARCH_DEPTH` unless said. */
  readonly searchDepth?: number | undefined;
  /** From this instant on. */
  readonly from?: Date | undefined;
  /** Up to this instant, without it. */
  readonly to?: Date | undefined;
}

/** No deduction brings credits in, so that lines in are found by their types, of which there are few lines. */
const TYPES_IN: readonly TransactionType[] = [...GRANT_TYPES, 'refund', 'clawback_reversal'];

/** The types that a filter leaves; null when it leaves all. */
export function typesOf({ types, direction }: LineFilter): readonly TransactionType[] | null {
  if (direction !== 'in') return types ? [...new Set(types)] : null;
  return types ? TYPES_IN.filter((type) => types.includes(type)) : TYPES_IN;
}

/** The conditions of a filter that an index answers or that most lines meet; `matchesSearch` has the one that is left. */
export function passes({ direction, feature, from, to }: LineFilter) {
  return sql`
    ${direction === undefined ? sql`` : direction === 'in' ? sql`and amount > 0` : sql`and amount < 0`}
    ${feature === undefined ? sql`` : sql`and feature = ${feature}`}
    ${from === undefined ? sql`` : sql`and created_at >= ${from}`}
    ${to === undefined ? sql`` : sql`and created_at < ${to}`}`;
}

export function matchesSearch(search: string) {
  const patterns = search
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`);
  return sql`reason ilike all(${patterns}::text[])`;
}
