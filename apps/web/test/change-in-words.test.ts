import { expect, test } from 'vitest';

import { changeInWords } from '../src/features/overview/change-in-words.ts';

test.each([
  ['more', { now: 112, before: 100, isShare: false }, '+12%'],
  ['less, with a true minus', { now: 50, before: 100, isShare: false }, '−50%'],
  ['many times as much', { now: 1416, before: 1, isShare: false }, '1,416×'],
  ['nothing more', { now: 7, before: 7, isShare: false }, '0%'],
  ['of nothing, which cannot be compared', { now: 7, before: 0, isShare: false }, undefined],
  ['of a loss, which cannot be compared', { now: 7, before: -3, isShare: false }, undefined],
  ['of a share, in points', { now: 0.03, before: 0.021, isShare: true }, '+0.9 points'],
  ['of a share to less', { now: 0, before: 0.021, isShare: true }, '−2.1 points'],
] as const)('a change to %s is told', (_, change, words) => {
  expect(changeInWords(change)).toBe(words);
});
