import { readBounds } from '../../ui/bounds.ts';
import type { Bounds } from '../../ui/bounds.ts';
import { oneOf } from '../../ui/read-search.ts';

export const ranges = [
  { value: '12m', name: '12 months' },
  { value: 'year', name: 'This year' },
  { value: 'all', name: 'All time' },
  { value: 'months', name: 'Months' },
] as const;

/** Months as an address holds them, 12 unless said. */
export interface MonthsSearch extends Bounds {
  range?: (typeof ranges)[number]['value'] | undefined;
  /** An earlier comparison with Stripe. */
  check?: string | undefined;
}

export function readMonthsSearch({ range, check, ...given }: Record<string, unknown>): MonthsSearch {
  return {
    range: oneOf(
      ranges.map(({ value }) => value),
      range,
    ),
    ...readBounds('month', given),
    check: typeof check === 'string' ? check : undefined,
  };
}

/** The instants that whole UTC months begin at; a bound that is missing is none. */
export function monthsOf({ range = '12m', from, to }: MonthsSearch, now = new Date()): { from?: string; to?: string } {
  switch (range) {
    case '12m':
      return { from: begins(now.getUTCFullYear(), now.getUTCMonth() - 11) };
    case 'year':
      return { from: begins(now.getUTCFullYear(), 0) };
    case 'all':
      return {};
    case 'months':
      return {
        ...(from !== undefined && { from: `${from}-01T00:00:00.000Z` }),
        ...(to !== undefined && { to: begins(Number(to.slice(0, 4)), Number(to.slice(5))) }),
      };
  }
}

/** The instant that a month begins at; months count from 0, and go on into the next year. */
function begins(year: number, month: number): string {
  return new Date(Date.UTC(year, month)).toISOString();
}
