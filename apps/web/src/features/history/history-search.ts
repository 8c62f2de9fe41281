import { periodOf, readPeriod } from '../../ui/period.ts';
import type { Period, PeriodSearch } from '../../ui/period.ts';
import { oneOf, words } from '../../ui/read-search.ts';
import { isKind } from './kinds.ts';
import type { Kind } from './kinds.ts';
import type { StatementFilter } from './line.ts';

/** What the address of the history says. */
export interface HistorySearch extends PeriodSearch {
  view?: 'usage' | undefined;
  kind?: Kind | undefined;
  search?: string | undefined;
  /** The last line of the page before. */
  before?: string | undefined;
  /** The line that is open. */
  line?: string | undefined;
}

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

function id(given: unknown): string | undefined {
  return typeof given === 'string' && uuid.test(given) ? given : undefined;
}

export function readHistorySearch(given: Record<string, unknown>): HistorySearch {
  return {
    view: oneOf(['usage'], given['view']),
    kind: isKind(given['kind']) ? given['kind'] : undefined,
    search: words(given['search']),
    ...readPeriod(given),
    before: id(given['before']),
    line: id(given['line']),
  };
}

/** The instants that the address asks for. A day is one where the reader is. */
export function datesOf(dates: PeriodSearch): Period {
  return periodOf(dates, new Date(), 'here');
}

/** What the API is asked for: all time unless said. */
export function filterOf({ kind, search, period = 'all', from, to }: HistorySearch): StatementFilter {
  return { ...datesOf({ period, from, to }), ...(kind && { kind }), ...(search !== undefined && { search }) };
}

export function isNarrowed({ kind, search, period = 'all' }: HistorySearch): boolean {
  return kind !== undefined || search !== undefined || period !== 'all';
}
