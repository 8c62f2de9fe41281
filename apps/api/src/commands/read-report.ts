import { readArguments } from './read-arguments.ts';

/** What a report by months takes: `[--from YYYY-MM] [--to YYYY-MM] [--json]`, both months included. Null for anything else. */
export function readReport(args: readonly string[]) {
  const options = { from: { type: 'string' }, to: { type: 'string' }, json: { type: 'boolean' } } as const;
  const read = readArguments(args, { options });
  if (!read) return null;
  const { json = false, ...months } = read.values;
  const range = readMonths(months);
  return range && { range, json };
}

/** `--from` and `--to` as months, `2026-11`. */
interface Months {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** The range from the beginning of the one month to the end of the other; null when either is no month. */
function readMonths({ from, to }: Months): { from: Date | undefined; to: Date | undefined } | null {
  if (![from, to].every((month) => month === undefined || /^\d{4}-(0[1-9]|1[0-2])$/.test(month))) return null;
  return {
    from: from === undefined ? undefined : monthAfter(from, 0),
    to: to === undefined ? undefined : monthAfter(to, 1),
  };
}

/** The beginning of a month, or of the one so many after it. */
function monthAfter(month: string, months: number): Date {
  const [year, number] = month.split('-').map(Number);
  return new Date(Date.UTC(year ?? 0, (number ?? 1) - 1 + months));
}
