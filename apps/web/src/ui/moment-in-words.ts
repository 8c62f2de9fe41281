import { dayInWords } from './day-in-words.ts';

const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });

const steps = [
  { unit: 'minute', seconds: 60, until: 3_600 },
  { unit: 'hour', seconds: 3_600, until: 86_400 },
  { unit: 'day', seconds: 86_400, until: 7 * 86_400 },
] as const;

/**
 * An instant as people say it: `2 hours ago`, `in 6 days`; more than a week away, its day. Clocks differ, so whoever
 * asks says whether it is still ahead: within a minute of now the difference alone does not tell.
 */
export function momentInWords(at: string, { isAhead = false } = {}): string {
  const seconds = (new Date(at).getTime() - Date.now()) / 1_000;
  if (Math.abs(seconds) < 45) return isAhead ? 'in a moment' : 'just now';
  const step = steps.find(({ until }) => Math.abs(seconds) < until);
  return step ? relative.format(Math.round(seconds / step.seconds), step.unit) : dayInWords(at);
}
