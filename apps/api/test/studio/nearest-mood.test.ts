import { expect, test } from 'vitest';

import { MOODS } from '../../src/studio/moods.ts';
import { nearestMood } from '../../src/studio/nearest-mood.ts';

test.each(MOODS)('%s is itself, however it is written', (mood) => {
  expect([nearestMood(mood), nearestMood(` ${mood.toUpperCase()}! `), nearestMood(`very ${mood}`)]).toEqual([
    mood,
    mood,
    mood,
  ]);
});

test.each([
  ['melancholic', 'sad'],
  ['uplifting and warm', 'romantic'],
  ['Bittersweet, late at night', 'nostalgic'],
  ['chill', 'dreamy'],
  ['epic', 'energetic'],
  ['wonderful', 'happy'],
  ['miserable', 'sad'],
  ['rectangular', 'dreamy'],
  ['🔥', 'dreamy'],
])('%s is nearest to %s', (text, mood) => {
  expect(nearestMood(text)).toBe(mood);
});
