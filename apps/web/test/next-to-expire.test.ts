import { expect, test } from 'vitest';

import type { Lot } from '../src/features/credits/lot-in-words.ts';
import { isWithinAWeek, nextToExpire } from '../src/features/credits/next-to-expire.ts';

const now = Date.parse('2026-11-23T12:00:00Z');
const [past, soon, later] = ['2026-11-20T00:00:00.000Z', '2026-11-29T12:00:00.000Z', '2026-12-20T00:00:00.000Z'];

function lot(remaining: number, expiresAt: string | null): Lot {
  return {
    id: 'lot',
    type: 'bonus',
    reason: 'Welcome',
    amount: 100,
    remaining,
    held: 0,
    paidCents: 0,
    currency: null,
    expiresAt,
    createdAt: past,
  };
}

test.each([
  ['nothing', [], null],
  ['what never ends', [lot(5, null)], null],
  ['what ends first', [lot(5, soon), lot(7, later), lot(9, null)], { credits: 5, expiresAt: soon }],
  ['all that ends at once', [lot(5, soon), lot(7, soon), lot(9, later)], { credits: 12, expiresAt: soon }],
  ['not what has ended and is held', [lot(5, past), lot(7, later)], { credits: 7, expiresAt: later }],
])('of a balance, %s is next to expire', (_, lots, expected) => {
  expect(nextToExpire(lots, now)).toEqual(expected);
});

test.each([
  [soon, true],
  ['2026-11-30T11:59:59.999Z', true],
  ['2026-11-30T12:00:00.000Z', false],
  [later, false],
])('the pill warns of what ends at %s: %s', (at, expected) => {
  expect(isWithinAWeek(at, now)).toBe(expected);
});
