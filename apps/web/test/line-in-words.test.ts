import { expect, test } from 'vitest';

import { detailOf } from '../src/features/history/detail-of.ts';
import type { Line } from '../src/features/history/line.ts';
import { metadataInWords } from '../src/features/transactions/metadata-in-words.ts';

test.each<[Line['type'], Line['metadata'], string]>([
  ['deduction', { beatId: 'b', genre: 'drum-and-bass', tempo: 174 }, 'Drum and bass · 174 BPM'],
  ['deduction', { lyricsId: 'l', mood: 'hopeful' }, 'Hopeful'],
  ['deduction', { genre: 'a genre of another product' }, 'a genre of another product'],
  ['purchase', { package: 'STARTER', priceCents: 499, currency: 'usd' }, '$4.99'],
])('a statement says what was chosen in the studio’s own words: %s of %o', (type, metadata, words) => {
  expect(detailOf({ type, metadata })).toBe(words);
});

test.each<[Line['metadata'], ReturnType<typeof metadataInWords>]>([
  [
    { beatId: 'b1', genre: 'hiphop', tempo: 90 },
    [
      { name: 'Beat', id: 'b1' },
      { name: 'Genre', words: 'Hip hop' },
      { name: 'Tempo', words: '90 BPM' },
    ],
  ],
  [
    { package: 'STARTER', priceCents: 499, currency: 'usd', paymentIntentId: 'pi_1', checkoutSessionId: null },
    [
      { name: 'Package', words: 'STARTER' },
      { name: 'Price', words: '$4.99' },
      { name: 'Payment intent', id: 'pi_1' },
    ],
  ],
  [
    { takenBack: 1, refundedCents: 4, debt: 25 },
    [
      { name: 'Taken back', words: '1 credit' },
      { name: 'Refunded cents', words: '4' },
      { name: 'Debt', words: '25 credits' },
    ],
  ],
  [
    { renderJobId: 'job-7', currency: 'usd', frames: [1, 2] },
    [
      { name: 'Render job', id: 'job-7' },
      { name: 'Currency', words: 'usd' },
      { name: 'Frames', words: '[1,2]' },
    ],
  ],
])('operators read metadata in words, and ids as what can be copied: %o', (metadata, facts) => {
  expect(metadataInWords(metadata)).toEqual(facts);
});
