import { withMinus } from './with-minus.ts';

/** Whole cents as money in the reader's own way of writing it. `fractionDigitsMax` lets a price per credit show parts of a cent. */
export function money(cents: number, currency: string, fractionDigitsMax = 2): string {
  const format = new Intl.NumberFormat(undefined, {
    style: 'currency',
    currency,
    maximumFractionDigits: fractionDigitsMax,
  });
  return withMinus(format.format(cents / 100));
}
