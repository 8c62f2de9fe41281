import { withMinus } from './with-minus.ts';

const format = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });

/** Credits as people read them: whole, with separators, and with a true minus sign. */
export function wholeNumber(value: number): string {
  return withMinus(format.format(value));
}

/** The same with its sign always there, as a statement shows what came in and what went out. */
export function signedNumber(value: number): string {
  return value > 0 ? `+${wholeNumber(value)}` : wholeNumber(value);
}
