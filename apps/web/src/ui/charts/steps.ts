import type { Period } from '../period.ts';

/** How finely a chart cuts its time, in UTC. */
export type Step = 'hour' | 'day' | 'month';

const dayMs = 86_400_000;

/** Days by their hours, a season by its days, anything longer by its months. */
export function stepOf({ from, to }: Period, now = Date.now()): Step {
  if (from === undefined) return 'month';
  const days = ((to === undefined ? now : Date.parse(to)) - Date.parse(from)) / dayMs;
  return days <= 2 ? 'hour' : days <= 93 ? 'day' : 'month';
}

/**
 * Where each hour, day or month of a period begins, also those in which nothing was, up to now. A period without a
 * beginning begins with `first`, the earliest that anything is known of.
 */
export function startsOf({ from, to }: Period, per: Step, first?: string, now = Date.now()): string[] {
  const begin = from ?? first;
  if (begin === undefined) return [];
  const end = Math.min(to === undefined ? now : Date.parse(to), now);
  const starts: string[] = [];
  for (let at = startAt(new Date(begin), per, 0); at.getTime() < end; at = startAt(at, per, 1)) {
    starts.push(at.toISOString());
  }
  return starts;
}

/** The start of the step that an instant is in, or of one that many later. */
function startAt(at: Date, per: Step, later: number): Date {
  const [year, month, day, hour] = [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate(), at.getUTCHours()];
  if (per === 'month') return new Date(Date.UTC(year, month + later));
  if (per === 'day') return new Date(Date.UTC(year, month, day + later));
  return new Date(Date.UTC(year, month, day, hour + later));
}
