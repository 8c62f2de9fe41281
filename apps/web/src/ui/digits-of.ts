/**
 * The currencies that Stripe does not count in hundredths, by https://docs.stripe.com/currencies. The browser's own list is
 * another one: Stripe counts ISK, UGX, HUF and others in hundredths, though nobody pays with any.
 */
const withoutDecimals = 'bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' ');
const withThreeDecimals = 'bhd jod kwd omr tnd'.split(' ');

/** How many decimals there are between a currency's unit and what Stripe counts it in. */
export function digitsOf(currency: string): number {
  const code = currency.toLowerCase();
  if (withoutDecimals.includes(code)) return 0;
  return withThreeDecimals.includes(code) ? 3 : 2;
}
