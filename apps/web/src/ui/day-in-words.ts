const format = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });

/** The day of an instant, where the reader is: `Dec 23, 2026`. */
export function dayInWords(at: string): string {
  return format.format(new Date(at));
}
