import { expect, test } from 'vitest';

import { usageByFeature, usageRows } from '../src/features/history/usage-rows.ts';

const features = ['SONG', 'BEAT'];
const part = (start: string, feature: string | null, deductedCredits: number, refundedCredits = 0) => {
  return { start, feature, deductedCredits, refundedCredits, deductions: 1 };
};
/** The first instant of a day where the tests run. */
const here = (year: number, month: number, date: number) => new Date(year, month - 1, date).toISOString();

test('each day has a row, also those without spending and the one when clocks change, and every feature a figure', () => {
  const parts = [part('2026-03-28', 'SONG', 25), part('2026-03-30', 'BEAT', 5, 1), part('2026-03-30', null, 3)];
  const dates = { from: here(2026, 3, 28), to: here(2026, 3, 31) };
  expect(usageRows({ per: 'day', parts }, features, dates)).toEqual([
    { start: '2026-03-28', SONG: 25, BEAT: 0, OTHER: 0, total: 25, refunded: 0 },
    { start: '2026-03-29', SONG: 0, BEAT: 0, OTHER: 0, total: 0, refunded: 0 },
    { start: '2026-03-30', SONG: 0, BEAT: 5, OTHER: 3, total: 8, refunded: 1 },
  ]);
});

test('months follow each other over the end of a year, from the first one that has any where no time is said', () => {
  const parts = [part('2025-11-01', 'SONG', 25), part('2026-02-01', 'SONG', 50)];
  const rows = usageRows({ per: 'month', parts }, features, { to: here(2026, 3, 1) });
  expect(rows.map(({ start, total }) => [start, total])).toEqual([
    ['2025-11-01', 25],
    ['2025-12-01', 0],
    ['2026-01-01', 0],
    ['2026-02-01', 50],
  ]);
});

test('features come with the most spent first, without those that took nothing', () => {
  const parts = [part('2026-03-28', 'BEAT', 5), part('2026-03-30', 'BEAT', 5, 5), part('2026-03-30', 'UNKNOWN', 12)];
  expect(usageByFeature({ per: 'day', parts }, features)).toEqual([
    { feature: 'OTHER', credits: 12, refunded: 0, deductions: 1 },
    { feature: 'BEAT', credits: 10, refunded: 5, deductions: 2 },
  ]);
});
