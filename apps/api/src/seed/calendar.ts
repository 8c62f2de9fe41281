import type { Random } from '../studio/random.ts';

export const DAY_MS = 86_400_000;
/** The seeded past: thirteen months, so that every month of a year has one to be compared with. */
export const PAST_MS = 396 * DAY_MS;

/** How busy each UTC hour of a day is, and each weekday from Monday: music is made after work and on weekends. */
const HOURS = [5, 3, 2, 1, 1, 1, 2, 3, 4, 5, 6, 6, 7, 7, 7, 8, 9, 11, 13, 15, 16, 14, 11, 8];
const WEEKDAYS = [7, 7, 8, 8, 10, 12, 11];

/** The hours of a week from Monday on, each with how much of a week's work is done up to its end, from 0 to 1. */
const WEEK = WEEKDAYS.flatMap((day) => HOURS.map((hour) => day * hour));
const ALL = WEEK.reduce((sum, weight) => sum + weight, 0);
const UP_TO = WEEK.map((_, hour) => WEEK.slice(0, hour + 1).reduce((sum, weight) => sum + weight, 0) / ALL);

const HOUR_MS = 3_600_000;
const WEEK_MS = 7 * DAY_MS;
/** A Monday. */
const FIRST_WEEK = Date.UTC(2024, 0, 1);

/** So many instants between two, in order, more of them in busy hours. */
export function drawTimes(random: Random, { count, from, to }: { count: number; from: number; to: number }): number[] {
  const times = Array.from({ length: count }, () => {
    const even = random.between(from, to);
    const week = FIRST_WEEK + Math.floor((even - FIRST_WEEK) / WEEK_MS) * WEEK_MS;
    const drawn = Math.floor(week + busyHour(random.next()) * HOUR_MS + random.between(0, HOUR_MS));
    // The first and the last week may be cut.
    return drawn >= from && drawn < to ? drawn : Math.floor(even);
  });
  return times.toSorted((a, b) => a - b);
}

/** The hour of the week at which so much of its work is done. */
function busyHour(done: number): number {
  let [low, high] = [0, UP_TO.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((UP_TO[middle] ?? 1) < done) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The same day and time in a later month; for days up to the 28th, which every month has. */
export function monthsLater(at: number, months: number): number {
  const date = new Date(at);
  return date.setUTCMonth(date.getUTCMonth() + months);
}
