import { describe, expect, test } from 'vitest';

import { readMonthsSearch } from '../src/features/books/months-search.ts';
import { periodBefore, periodOf, readPeriod } from '../src/ui/period.ts';

const now = new Date('2026-11-23T18:30:00Z');
const days = (from: string, to: string) => ({ from: `${from}T00:00:00.000Z`, to: `${to}T00:00:00.000Z` });

describe('a period in the address becomes instants, in UTC, with today whole', () => {
  test.each([
    [{ period: 'today' }, days('2026-11-23', '2026-11-24')],
    [{ period: '7d' }, days('2026-11-17', '2026-11-24')],
    [{}, days('2026-10-25', '2026-11-24')],
    [{ period: 'month' }, days('2026-11-01', '2026-11-24')],
    [{ period: '12m' }, days('2025-12-01', '2026-11-24')],
    [{ period: 'all' }, {}],
    [{ period: 'dates', from: '2026-02-01', to: '2026-02-28' }, days('2026-02-01', '2026-03-01')],
    [{ period: 'dates', from: '2026-02-01' }, { from: '2026-02-01T00:00:00.000Z' }],
    [{ period: 'dates' }, {}],
  ] as const)('%j', (search, period) => {
    expect(periodOf(search, now)).toEqual(period);
  });
});

test('what an address cannot mean is left out', () => {
  expect(readPeriod({ period: 'for ever', from: '2026-13-01', to: '<script>' })).toEqual({});
  expect(readPeriod({ period: 'dates', from: '2026-02-01', to: 7 })).toEqual({ period: 'dates', from: '2026-02-01' });
  expect(readPeriod({ period: 'dates', from: '0002-11-23', to: '2026-11-23' })).toEqual({
    period: 'dates',
    to: '2026-11-23',
  });
  expect(readPeriod({ period: 'dates', from: '2026-11-23', to: '2026-11-22' })).toEqual({ period: 'dates' });
  expect(readMonthsSearch({ range: 'months', from: '2026-11', to: '2026-10' })).toEqual({ range: 'months' });
});

test('the period before has the same length and ends where this one begins', () => {
  expect(periodBefore(days('2026-11-17', '2026-11-24'))).toEqual(days('2026-11-10', '2026-11-17'));
  expect(periodBefore({})).toBeNull();
  expect(periodBefore({ from: '2999-01-01T00:00:00.000Z' })).toBeNull();
});

test('a day begins at midnight where the reader is, when it is their own history', () => {
  const here = (year: number, month: number, date: number) => new Date(year, month - 1, date).toISOString();
  const afternoon = new Date(2026, 10, 23, 15, 30);
  expect(periodOf({ period: '7d' }, afternoon, 'here')).toEqual({ from: here(2026, 11, 17), to: here(2026, 11, 24) });
  expect(periodOf({ period: '12m' }, afternoon, 'here')).toEqual({ from: here(2025, 12, 1), to: here(2026, 11, 24) });
  // In much of Europe the clocks change within this day, which has 23 hours.
  const dates = { period: 'dates', from: '2026-03-29', to: '2026-03-29' } as const;
  expect(periodOf(dates, afternoon, 'here')).toEqual({ from: here(2026, 3, 29), to: here(2026, 3, 30) });
});
