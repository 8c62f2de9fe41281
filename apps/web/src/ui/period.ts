import { readBounds } from './bounds.ts';
import type { Bounds } from './bounds.ts';
import { oneOf } from './read-search.ts';

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

/** A period as an address holds it; the bounds are days, of a period by dates. */
export interface PeriodSearch extends Bounds {
  period?: PeriodName | undefined;
}

/** From an instant up to another, without it; a bound that is missing is none. */
export interface Period {
  from?: string;
  to?: string;
}

export function readPeriod({ period, ...given }: Record<string, unknown>): PeriodSearch {
  return {
    period: oneOf(
      periods.map(({ value }) => value),
      period,
    ),
    ...readBounds('date', given),
  };
}

/** Where a day begins: in UTC, as in the books, or where the reader is, as in their own history. */
type Zone = 'UTC' | 'here';

/** The instants of a period, 30 days unless said; today counts whole. */
export function periodOf({ period = '30d', from, to }: PeriodSearch, now = new Date(), zone: Zone = 'UTC'): Period {
  const [year, month, date] = zone === 'UTC' ? partsOf(now.toISOString()) : localPartsOf(now);
  const midnight = (...parts: DayParts) => {
    return new Date(zone === 'UTC' ? Date.UTC(...parts) : new Date(...parts).getTime()).toISOString();
  };
  const since = (...start: DayParts) => ({ from: midnight(...start), to: midnight(year, month, date + 1) });
  const [toYear, toMonth, toDate] = partsOf(to ?? '');
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
        ...(from !== undefined && { from: midnight(...partsOf(from)) }),
        ...(to !== undefined && { to: midnight(toYear, toMonth, toDate + 1) }),
      };
  }
}

/** Year, month from 0, and date. */
type DayParts = [number, number, number];

/** Those of `2026-11-23`, or of an instant that begins so. */
function partsOf(text: string): DayParts {
  return [Number(text.slice(0, 4)), Number(text.slice(5, 7)) - 1, Number(text.slice(8, 10))];
}

function localPartsOf(at: Date): DayParts {
  return [at.getFullYear(), at.getMonth(), at.getDate()];
}

/** The period of the same length right before one; null where it has no beginning, or has not begun. */
export function periodBefore({ from, to }: Period): Required<Period> | null {
  if (from === undefined) return null;
  const end = to === undefined ? Date.now() : Date.parse(to);
  if (end <= Date.parse(from)) return null;
  return { from: new Date(2 * Date.parse(from) - end).toISOString(), to: from };
}
