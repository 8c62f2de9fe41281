import { dayInWords } from './day-in-words.ts';

const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

const steps = [
  { unit: 'minute', seconds: 60, until: 3_600 },
  { unit: 'hour', seconds: 3_600, until: 86_400 },
  { unit: 'day', seconds: 86_400, until: 7 * 86_400 },
] as const;

function inWords(at: string): string {
  const seconds = (new Date(at).getTime() - Date.now()) / 1_000;
  if (Math.abs(seconds) < 45) return 'just now';
  const step = steps.find(({ until }) => Math.abs(seconds) < until);
  return step ? relative.format(Math.round(seconds / step.seconds), step.unit) : dayInWords(at);
}

/** An instant as people say it, and to the second on hover. */
export function Moment({ at }: { at: string }) {
  return (
    <time dateTime={at} title={exact.format(new Date(at))}>
      {inWords(at)}
    </time>
  );
}
