/** Writes the smallest units of a currency, cents of most, as decimals. */
export function moneyOf(currency: string): (cents: number) => string {
  const { maximumFractionDigits: digits = 2 } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions();
  const format = new Intl.NumberFormat('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return (cents) => format.format(cents / 10 ** digits);
}
