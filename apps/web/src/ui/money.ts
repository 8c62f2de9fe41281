import { digitsOf } from './digits-of.ts';
import { withMinus } from './with-minus.ts';

/**
 * What Stripe counts in a currency's smallest units, cents of most, as money in the reader's own way of writing it.
 * `fractionDigitsMax` lets a price per credit show parts of a cent.
 */
export function money(cents: number, currency: string, fractionDigitsMax = digitsOf(currency)): string {
  const format = new Intl.NumberFormat(undefined, {
    style: 'currency',
    currency,
    maximumFractionDigits: fractionDigitsMax,
  });
  return withMinus(format.format(plainMoney(cents, currency)));
}

/** The same in whole units and decimals, for a file or a field. */
export function plainMoney(cents: number, currency: string): number {
  return cents / 10 ** digitsOf(currency);
}
