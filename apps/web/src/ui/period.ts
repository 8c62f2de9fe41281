import { day, oneOf } from './read-search.ts';

export const periods = [
  { value: 'today', name: 'Today' },
  { value: '7d', name: '7 days' },
  { value: '30d', name: '30 days' },
  { value: 'month', name: 'This month' },
  { value: '12m', name: '12 months' },
  { value: 'all', name: 'All time' },
  { value: 'dates', name: 'Dates' },
] as const;

type PeriodName = (typeof periods)[number]['value'];

/** A period as an address holds it; `from` and `to` are days, both within it, of a period by dates. */
export interface PeriodSearch {
  period?: PeriodName | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

/** From an instant up to another, without it, in UTC; a bound that is missing is none. */
export interface Period {
  from?: string;
  to?: string;
}

const dayMs = 86_400_000;

export function readPeriod({ period, from, to }: Record<string, unknown>): PeriodSearch {
  return {
    period: oneOf(
      periods.map(({ value }) => value),
      period,
    ),
    from: day(from),
    to: day(to),
  };
}

/** The instants of a period, 30 days unless said; today counts whole. */
export function periodOf({ period = '30d', from, to }: PeriodSearch, now = new Date()): Period {
  const [year, month, date] = [now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()];
  const tomorrow = new Date(Date.UTC(year, month, date + 1)).toISOString();
  const since = (...start: [number, number, number]) => {
    return { from: new Date(Date.UTC(...start)).toISOString(), to: tomorrow };
  };
  switch (period) {
    case 'today':
      return since(year, month, date);
    case '7d':
      return since(year, month, date - 6);
    case '30d':
      return since(year, month, date - 29);
    case 'month':
      return since(year, month, 1);
    case '12m':
      return since(year, month - 11, 1);
    case 'all':
      return {};
    case 'dates':
      return {
        ...(from !== undefined && { from: new Date(from).toISOString() }),
        ...(to !== undefined && { to: new Date(Date.parse(to) + dayMs).toISOString() }),
      };
  }
}

/** The period of the same length right before one; null where it has no beginning. */
export function periodBefore({ from, to }: Period): Required<Period> | null {
  if (from === undefined) return null;
  const end = to === undefined ? Date.now() : Date.parse(to);
  return { from: new Date(2 * Date.parse(from) - end).toISOString(), to: from };
}
