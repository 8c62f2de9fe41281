import { oneOf } from '../../ui/read-search.ts';

export const ranges = [
  { value: '12m', name: '12 months' },
  { value: 'year', name: 'This year' },
  { value: 'all', name: 'All time' },
  { value: 'months', name: 'Months' },
] as const;

/** Months as an address holds them, 12 unless said; `from` and `to` are months, both within. */
export interface MonthsSearch {
  range?: (typeof ranges)[number]['value'] | undefined;
  from?: string | undefined;
  to?: string | undefined;
  /** An earlier comparison with Stripe. */
  check?: string | undefined;
}

export function readMonthsSearch({ range, from, to, check }: Record<string, unknown>): MonthsSearch {
  return {
    range: oneOf(
      ranges.map(({ value }) => value),
      range,
    ),
    from: month(from),
    to: month(to),
    check: typeof check === 'string' ? check : undefined,
  };
}

function month(given: unknown): string | undefined {
  return typeof given === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(given) ? given : undefined;
}

/** The instants that whole UTC months begin at; a bound that is missing is none. */
export function monthsOf({ range = '12m', from, to }: MonthsSearch, now = new Date()): { from?: string; to?: string } {
  const begins = (year: number, number: number) => new Date(Date.UTC(year, number)).toISOString();
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
