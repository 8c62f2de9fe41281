/** Monday is 0. */
export const weekdays = [0, 1, 2, 3, 4, 5, 6] as const;
export const hours = Array.from({ length: 24 }, (_, hour) => hour);

const hourMs = 3_600_000;
// The 5th of January 1970 was the first Monday that computers know of.
const firstMonday = Date.UTC(1970, 0, 5);

const formats = {
  weekday: new Intl.DateTimeFormat(undefined, { weekday: 'short', timeZone: 'UTC' }),
  weekdays: new Intl.DateTimeFormat(undefined, { weekday: 'long', timeZone: 'UTC' }),
  hour: new Intl.DateTimeFormat(undefined, { hour: 'numeric', timeZone: 'UTC' }),
};

const at = (weekday: number, hour = 0) => new Date(firstMonday + (weekday * 24 + hour) * hourMs);

/** `Mon` */
export function weekdayInShort(weekday: number): string {
  return formats.weekday.format(at(weekday));
}

/** `Monday` */
export function weekdayInWords(weekday: number): string {
  return formats.weekdays.format(at(weekday));
}

/** `8 PM` */
export function hourInShort(hour: number): string {
  return formats.hour.format(at(0, hour));
}
