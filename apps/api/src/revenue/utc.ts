import type { Range } from '../sql/paid-within.ts';

/** The UTC month that an instant is in. */
export function utcMonth(at: Date): Range {
  const [year, month] = [at.getUTCFullYear(), at.getUTCMonth()];
  return { from: new Date(Date.UTC(year, month)), to: new Date(Date.UTC(year, month + 1)) };
}

/** The UTC day that an instant is in. */
export function utcDay(at: Date): Range {
  const [year, month, day] = [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()];
  return { from: new Date(Date.UTC(year, month, day)), to: new Date(Date.UTC(year, month, day + 1)) };
}
