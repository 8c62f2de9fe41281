import { periodOf, readPeriod } from '../../ui/period.ts';
import type { PeriodSearch } from '../../ui/period.ts';
import { words } from '../../ui/read-search.ts';
import { filterOfKind, isLineKind } from './line-kinds.ts';
import type { LineKind } from './line-kinds.ts';
import type { DeskLine, LinesAsked } from './line.ts';

/** What an address says of lines: which of them, from where on, and the one that is open. */
export interface LinesSearch extends PeriodSearch {
  kind?: LineKind | undefined;
  search?: string | undefined;
  /** The last line of the page before. */
  before?: string | undefined;
  line?: string | undefined;
}

/** A line in an address: its id is unique beside its user's alone. */
export function nameOf({ userId, id }: Pick<DeskLine, 'userId' | 'id'>): string {
  return `${id}~${userId}`;
}

export function lineNamed(name: string | undefined): Pick<DeskLine, 'userId' | 'id'> | undefined {
  const [, id, userId] = /^([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})~(.+)$/.exec(name ?? '') ?? [];
  return id !== undefined && userId !== undefined ? { id, userId } : undefined;
}

export function readLinesSearch({ kind, search, before, line, ...given }: Record<string, unknown>): LinesSearch {
  return {
    ...readPeriod(given),
    kind: isLineKind(kind) ? kind : undefined,
    search: words(search, 255),
    before: words(before, 300),
    line: words(line, 300),
  };
}

/** What the API is asked for: all time unless said, for a search must not miss what is old. */
export function askedOf({ kind, search, before, period = 'all', from, to }: LinesSearch): LinesAsked {
  return { search, before: lineNamed(before), ...filterOfKind(kind), ...periodOf({ period, from, to }) };
}
