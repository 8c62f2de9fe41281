import { day, month } from './read-search.ts';

/** The first and the last day, or month, of a period, both within it. Either may be missing. */
export interface Bounds {
  from?: string | undefined;
  to?: string | undefined;
}

const readers = { date: day, month };

/** Reads both ends. A period that ends before it begins is none. */
export function readBounds(type: 'date' | 'month', given: Record<string, unknown>): Bounds {
  const [from, to] = [readers[type](given['from']), readers[type](given['to'])];
  return isInOrder({ from, to }) ? { from, to } : { from: undefined, to: undefined };
}

export function isInOrder({ from, to }: Bounds): boolean {
  return from === undefined || to === undefined || from <= to;
}
