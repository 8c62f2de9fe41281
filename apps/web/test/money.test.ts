import { expect, test } from 'vitest';

import { moneyIn } from '../src/ui/measure.ts';

// Without the locale's spaces, which do not break.
const inWords = (cents: number, currency: string) => moneyIn(currency).inWords(cents).replaceAll(/\s/g, ' ');

test.each([
  ['usd', 499, /\$4\.99/, 4.99],
  ['jpy', 500, /¥500$/, 500],
  ['kwd', 5120, /KWD 5\.120/, 5.12],
  // Stripe counts these in hundredths all the same.
  ['huf', 1050, /HUF 10\.5/, 10.5],
  ['isk', 500, /ISK 5$/, 5],
  ['ugx', 500, /UGX 5$/, 5],
])('what Stripe counts in the smallest units of %s is written in its own units', (currency, cents, words, plain) => {
  expect(inWords(cents, currency)).toMatch(words);
  expect(moneyIn(currency).plain(cents)).toBe(plain);
});
