import { expect, test } from 'vitest';

import { startsOf, stepOf } from '../src/ui/charts/steps.ts';

const now = Date.parse('2026-03-02T01:30:00Z');
const day = (from: string, to: string) => ({ from: `${from}T00:00:00.000Z`, to: `${to}T00:00:00.000Z` });

test.each([
  ['two days by the hour', day('2026-03-01', '2026-03-03'), 'hour'],
  ['three days by the day', day('2026-02-28', '2026-03-03'), 'day'],
  ['a quarter by the day', day('2025-12-01', '2026-03-03'), 'day'],
  ['a year by the month', day('2025-03-01', '2026-03-01'), 'month'],
  ['since some day, up to now', { from: '2026-03-01T00:00:00.000Z' }, 'hour'],
  ['all time by the month', {}, 'month'],
] as const)('a chart cuts %s', (_, period, step) => {
  expect(stepOf(period, now)).toBe(step);
});

test('days without anything are drawn too, and none that is still to come', () => {
  expect(startsOf(day('2026-02-27', '2026-03-31'), 'day', undefined, now)).toEqual([
    '2026-02-27T00:00:00.000Z',
    '2026-02-28T00:00:00.000Z',
    '2026-03-01T00:00:00.000Z',
    '2026-03-02T00:00:00.000Z',
  ]);
});

test('hours end with the one that is under way', () => {
  expect(startsOf(day('2026-03-02', '2026-03-03'), 'hour', undefined, now)).toEqual([
    '2026-03-02T00:00:00.000Z',
    '2026-03-02T01:00:00.000Z',
  ]);
});

test('all time begins with the month of the first that is known, and is nothing where nothing is', () => {
  expect(startsOf({}, 'month', '2025-12-01T00:00:00.000Z', now)).toEqual([
    '2025-12-01T00:00:00.000Z',
    '2026-01-01T00:00:00.000Z',
    '2026-02-01T00:00:00.000Z',
    '2026-03-01T00:00:00.000Z',
  ]);
  expect(startsOf({}, 'month', undefined, now)).toEqual([]);
});

test('a month that begins within its first day is drawn whole', () => {
  const late = { from: '2026-01-15T12:00:00.000Z', to: '2026-02-02T00:00:00.000Z' };
  expect(startsOf(late, 'month', undefined, now)).toEqual(['2026-01-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z']);
});
