import type { Step } from './steps.ts';

const short = {
  hour: new Intl.DateTimeFormat(undefined, { hour: 'numeric', timeZone: 'UTC' }),
  day: new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric', timeZone: 'UTC' }),
  month: new Intl.DateTimeFormat(undefined, { month: 'short', year: '2-digit', timeZone: 'UTC' }),
};

const whole = {
  hour: new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric', hour: 'numeric', timeZone: 'UTC' }),
  day: new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' }),
  month: new Intl.DateTimeFormat(undefined, { month: 'long', year: 'numeric', timeZone: 'UTC' }),
};

/** An hour, day or month of UTC as it stands beneath a chart: `Nov 23`. */
export function startInShort(start: string, per: Step): string {
  return short[per].format(new Date(start));
}

/** The same in a sentence or a table: `Nov 23, 2026`. */
export function startInWords(start: string, per: Step): string {
  return whole[per].format(new Date(start));
}
