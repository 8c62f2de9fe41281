import { describe, expect, test } from 'vitest';

import { marginsOf } from '../src/features/profit/calculation.ts';
import type { Terms } from '../src/features/profit/calculation.ts';
import { readWhatIf, termsOf } from '../src/features/profit/what-if.ts';
import { useBrowser } from './use-browser.ts';

const { openPage } = useBrowser();

const song = { feature: 'SONG_GENERATION', credits: 25, costMicrodollars: 400_000 } as const;
const starter = { key: 'STARTER', credits: 100, priceCents: 499 } as const;
const noFee = { discountBasisPoints: 0, feeBasisPoints: 0, feeCents: 0 };
const terms: Terms = { creditListCents: 4, features: [song], offers: [starter], ...noFee };

function offerWith(change: Partial<Terms>) {
  const [offer] = marginsOf({ ...terms, ...change }).offers;
  return {
    kept: offer?.keptMicrodollars,
    credit: offer?.creditMicrodollars,
    share: offer?.features[0]?.marginBasisPoints,
  };
}

test('the calculator gives the figures of the API for the catalog as it is, where Stripe takes nothing', async () => {
  const page = await openPage('admin');
  const answer = await page.request.get('/trpc/admin.profitTable');
  const catalog = (await answer.json()).result.data;
  const { features, offers } = marginsOf(termsOf(catalog, { fee: 0, feeCents: 0 }));
  expect(features).toEqual(catalog.features);
  const asTheApi = offers.map(({ key, credits, paidMicrodollars, creditMicrodollars, features: profits }) => {
    const priceCents = paidMicrodollars / 10_000;
    return { key, credits, priceCents, currency: 'usd', creditMicrodollars, features: profits };
  });
  expect(asTheApi).toEqual([...catalog.packages, ...catalog.plans]);
});

describe('of 100 credits for $4.99, a song that costs $0.40 and takes 25', () => {
  test.each([
    // 25 of 100 credits are $1.2475; less 0.40 that leaves 67.93 %.
    ['nothing imagined', {}, { kept: 4_990_000, credit: 49_900, share: 6_793 }],
    // $4.99 less 2.9 %, $0.14471, and $0.30.
    ['Stripe’s fee', { feeBasisPoints: 290, feeCents: 30 }, { kept: 4_545_290, credit: 45_452, share: 6_479 }],
    ['a tenth off', { discountBasisPoints: 1_000 }, { kept: 4_491_000, credit: 44_910, share: 6_437 }],
    [
      'a song that costs more than it earns',
      { features: [{ ...song, costMicrodollars: 2_000_000 }] },
      { kept: 4_990_000, credit: 49_900, share: -6_033 },
    ],
    [
      'a price that Stripe’s fee eats',
      { offers: [{ ...starter, priceCents: 20 }], feeCents: 30 },
      { kept: -100_000, credit: -1_000, share: null },
    ],
    [
      'a package that is free, of which Stripe takes nothing',
      { offers: [{ ...starter, priceCents: 0 }], feeCents: 30 },
      { kept: 0, credit: 0, share: null },
    ],
  ] as const)('margins follow from %s', (_, change, figures) => {
    expect(offerWith(change)).toEqual(figures);
  });
});

test('what an address imagines is read where it fits, and the rest is left out', () => {
  const search = {
    'cost.SONG_GENERATION': 450_000,
    'price.pro': 2_900,
    'credits.UNKNOWN': 3,
    'cost.BEAT_GENERATION': -1,
    'price.STARTER': 4.5,
    discount: '10',
    fee: 250,
    period: 7,
  };
  expect(readWhatIf(search)).toEqual({ 'cost.SONG_GENERATION': 450_000, 'price.pro': 2_900, fee: 250 });
});
