/** Whole cents as money in the reader's own way of writing it. `fractionDigitsMax` lets a price per credit show parts of a cent. */
export function money(cents: number, currency: string, fractionDigitsMax = 2): string {
  return new Intl.NumberFormat(undefined, {
    style: 'currency',
    currency,
    maximumFractionDigits: fractionDigitsMax,
  }).format(cents / 100);
}
