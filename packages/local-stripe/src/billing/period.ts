import type { Stripe } from 'stripe';

/** From its start to just before its end, in whole seconds since 1970. */
export interface Period {
  start: number;
  end: number;
}

const day = 24 * 60 * 60;
const secondsOf = new Map<string, number>([
  ['day', day],
  ['week', 7 * day],
]);
const monthsOf = new Map<string, number>([
  ['month', 1],
  ['year', 12],
]);

const addMonths = (anchor: number, months: number): number => {
  const date = new Date(anchor * 1000);
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth() + months;
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const first = Date.UTC(year, month, 1) / 1000;
  return first + (Math.min(date.getUTCDate(), lastDay) - 1) * day + (anchor % day);
};

/**
 * The first end of a billing period after `after`. Always counted from the anchor, never from the last period: one that
 * began on the 31st ends on 28 February and again on 31 March.
 */
export const periodEnd = (
  anchor: number,
  { interval, interval_count: every }: Pick<Stripe.Price.Recurring, 'interval' | 'interval_count'>,
  after: number,
): number => {
  const months = (monthsOf.get(interval) ?? 0) * every;
  const seconds = (secondsOf.get(interval) ?? 0) * every;
  if (months + seconds === 0) throw new Error(`A billing period of ${every} ${interval} never ends.`);
  let count = 0;
  let end = anchor;
  while (end <= after) {
    count += 1;
    end = addMonths(anchor, count * months) + count * seconds;
  }
  return end;
};
