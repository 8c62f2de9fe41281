import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { FEATURES, listProfit, offerProfit, PACKAGES, profitTable, realProfit } from '../src/index.ts';
import type { FeatureKey, PackageKey, Profit } from '../src/index.ts';

// The specification's figures, worked by hand: cost, revenue and margin in microdollars, then the margin in basis points.

const figures = (of: Profit) => [
  of.costMicrodollars,
  of.revenueMicrodollars,
  of.marginMicrodollars,
  of.marginBasisPoints,
];

describe('at the list price', () => {
  test.each<[FeatureKey, number[]]>([
    ['SONG_GENERATION', [400_000, 1_000_000, 600_000, 6_000]],
    ['BEAT_GENERATION', [80_000, 200_000, 120_000, 6_000]],
    ['LYRICS_GENERATION', [64_000, 160_000, 96_000, 6_000]],
    ['LYRICS_ANALYSIS', [32_000, 80_000, 48_000, 6_000]],
  ])('a call brings in 2.5 times its cost: %s', (feature, expected) => {
    expect(figures(listProfit(FEATURES[feature]))).toEqual(expected);
    expect(listProfit(FEATURES[feature]).revenueMicrodollars).toBe(2.5 * FEATURES[feature].costMicrodollars);
  });
});

describe('with credits of a package', () => {
  test.each<[PackageKey, FeatureKey, number[]]>([
    // $4.99 / 100 = 4.99 ¢ a credit, above the list value of 4 ¢.
    ['STARTER', 'SONG_GENERATION', [400_000, 1_247_500, 847_500, 6_793]],
    ['STARTER', 'LYRICS_ANALYSIS', [32_000, 99_800, 67_800, 6_793]],
    // $19.99 / 500 = 3.998 ¢
    ['POPULAR', 'SONG_GENERATION', [400_000, 999_500, 599_500, 5_997]],
    ['POPULAR', 'BEAT_GENERATION', [80_000, 199_900, 119_900, 5_997]],
    // $34.99 / 1,000 = 3.499 ¢
    ['PRO', 'SONG_GENERATION', [400_000, 874_750, 474_750, 5_427]],
    ['PRO', 'LYRICS_GENERATION', [64_000, 139_960, 75_960, 5_427]],
    // $149.99 / 5,000 = 2.9998 ¢
    ['ENTERPRISE', 'SONG_GENERATION', [400_000, 749_950, 349_950, 4_666]],
    ['ENTERPRISE', 'LYRICS_ANALYSIS', [32_000, 59_996, 27_996, 4_666]],
  ])('a discounted credit earns less: %s, %s', (packageKey, feature, expected) => {
    expect(figures(offerProfit(FEATURES[feature], PACKAGES[packageKey]))).toEqual(expected);
  });
});

test('the table has each feature at list price, and with each package’s and plan’s credits', () => {
  const { features, packages, plans } = profitTable();
  expect(features.map(({ feature, credits, ...of }) => [feature, credits, ...figures(of)])).toEqual([
    ['SONG_GENERATION', 25, 400_000, 1_000_000, 600_000, 6_000],
    ['BEAT_GENERATION', 5, 80_000, 200_000, 120_000, 6_000],
    ['LYRICS_GENERATION', 4, 64_000, 160_000, 96_000, 6_000],
    ['LYRICS_ANALYSIS', 2, 32_000, 80_000, 48_000, 6_000],
  ]);
  expect(packages.map((of) => [of.key, of.credits, of.priceCents, of.creditMicrodollars])).toEqual([
    ['STARTER', 100, 499, 49_900],
    ['POPULAR', 500, 1999, 39_980],
    ['PRO', 1000, 3499, 34_990],
    ['ENTERPRISE', 5000, 14_999, 29_998],
  ]);
  // Pro: $19.00 / 1,000 = 1.9 ¢ a credit, which the provider charges 1.6 ¢ for.
  expect(plans.map((of) => [of.key, of.credits, of.priceCents, of.creditMicrodollars])).toEqual([
    ['pro', 1000, 1900, 19_000],
  ]);
  expect(plans[0]?.features.map(({ feature, ...of }) => [feature, ...figures(of)])).toEqual([
    ['SONG_GENERATION', 400_000, 475_000, 75_000, 1_578],
    ['BEAT_GENERATION', 80_000, 95_000, 15_000, 1_578],
    ['LYRICS_GENERATION', 64_000, 76_000, 12_000, 1_578],
    ['LYRICS_ANALYSIS', 32_000, 38_000, 6_000, 1_578],
  ]);
});

describe('as it really came out', () => {
  const SONGS = { feature: 'SONG_GENERATION', credits: 50 };
  test.each<[string, Parameters<typeof realProfit>[0], (number | null)[]]>([
    ['two songs with STARTER’s credits', { usage: [SONGS], earnedCents: 249 }, [800_000, 2_490_000, 1_690_000, 6_787]],
    ['the same with credits that were a gift', { usage: [SONGS], earnedCents: 0 }, [800_000, 0, -800_000, null]],
    ['partly with a gift', { usage: [SONGS], earnedCents: 60 }, [800_000, 600_000, -200_000, -3_334]],
    // 7 of lyrics' 4 credits are 1.75 calls at 64,000: metered work costs its share.
    [
      'metered work',
      { usage: [{ feature: 'LYRICS_GENERATION', credits: 7 }], earnedCents: 28 },
      [112_000, 280_000, 168_000, 6_000],
    ],
    ['nothing', { usage: [], earnedCents: 0 }, [0, 0, 0, null]],
    ['only refunds of what was earned before', { usage: [], earnedCents: -124 }, [0, -1_240_000, -1_240_000, null]],
  ])('%s', (_, { usage, earnedCents }, expected) => {
    expect(figures(realProfit({ usage, earnedCents }))).toEqual(expected);
  });

  test('days of one feature come together, and what is not in the catalog is told apart', () => {
    const usage = [
      { feature: 'BEAT_GENERATION', credits: 5 },
      { feature: null, credits: 3 },
      { feature: 'RETIRED_FEATURE', credits: 8 },
      { feature: 'BEAT_GENERATION', credits: 10 },
    ];
    expect(realProfit({ usage, earnedCents: 104 })).toMatchObject({
      features: [{ feature: 'BEAT_GENERATION', credits: 15, costMicrodollars: 240_000 }],
      uncostedCredits: 11,
      costMicrodollars: 240_000,
    });
  });
});

const price = fc.record({
  credits: fc.integer({ min: 1, max: 1000 }),
  costMicrodollars: fc.integer({ min: 0, max: 1e12 }),
});
const offer = fc.record({
  credits: fc.integer({ min: 1, max: 1_000_000 }),
  priceCents: fc.integer({ min: 1, max: 1e8 }),
  currency: fc.constant('usd' as const),
});

/** Whether `floored` is `times / whole` rounded down: what is left over is less than one whole. */
function isFloorOf(floored: number, times: bigint, whole: number): boolean {
  const rest = times - BigInt(floored) * BigInt(whole);
  return rest >= 0n && rest < BigInt(whole);
}

test('cost and margin always make the revenue, and what is no whole number is rounded down, losses too', () => {
  fc.assert(
    fc.property(price, offer, (feature, bought) => {
      const of = offerProfit(feature, bought);
      expect(of.costMicrodollars + of.marginMicrodollars).toBe(of.revenueMicrodollars);
      const paid = BigInt(bought.priceCents) * 10_000n;
      expect(isFloorOf(of.revenueMicrodollars, paid * BigInt(feature.credits), bought.credits)).toBe(true);
      const share = 10_000n * BigInt(of.marginMicrodollars);
      expect(
        of.marginBasisPoints === null
          ? of.revenueMicrodollars === 0
          : isFloorOf(of.marginBasisPoints, share, of.revenueMicrodollars),
      ).toBe(true);
    }),
  );
});

test('calls that use an offer up never bring in more than was paid for it', () => {
  fc.assert(
    fc.property(offer, fc.array(fc.integer({ min: 1, max: 1000 }), { maxLength: 20 }), (bought, calls) => {
      const used = calls.reduce((sum, credits) => sum + credits, 0);
      fc.pre(used <= bought.credits);
      const earned = calls.map((credits) => offerProfit({ credits, costMicrodollars: 0 }, bought).revenueMicrodollars);
      expect(earned.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(bought.priceCents * 10_000);
    }),
  );
});
