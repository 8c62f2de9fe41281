import { describe, expect, test } from 'vitest';
import { analyze } from '../../src/studio/analysis/analyze.ts';
import { lineEnding, rhyme } from '../../src/studio/analysis/rhyme.ts';
import { countSyllables } from '../../src/studio/analysis/syllables.ts';
import { AnalysisResult } from '../../src/studio/results.ts';

const SYLLABLES: Readonly<Record<number, string>> = {
  1: `night fire hour love loved walked through thought goes shoes breathe clothes year queen don't you're dreamed eyes world`,
  2: `table little something somewhere wanted loving flower quiet being crying lonely movement careless houses roses rhythm
    apple people music guitar didn't it'll ocean heaven seven given going doing naked picture nature mountain question
    captain cities happy singin'`,
  3: `beautiful whatever candlelight emotion radio video remember December tomorrow idea area photograph piano together
    forever underneath lullaby butterfly diamond violin happier created celebrate curious jealousy`,
  4: `hallelujah society February America`,
  5: `imagination university electricity`,
};

describe('syllables', () => {
  const table = Object.entries(SYLLABLES).flatMap(([count, list]) =>
    list.split(/\s+/).map((word) => [word, Number(count)] as const),
  );

  test.each(table)('of %s are %i', (word, count) => expect(countSyllables(word)).toBe(count));

  test.each([
    ['1970', 6],
    ['любовь', 2],
    ['愛してる', 4],
    ['café noir', 3],
    ['…', 0],
    ['🎸', 0],
    ['rock-and-roll', 3],
  ])('are counted without the English alphabet too: %s', (text, count) => expect(countSyllables(text)).toBe(count));
});

describe('rhyme', () => {
  test.each([
    ['night', 'light', 'perfect'],
    ['through', 'blue', 'perfect'],
    ['said', 'head', 'perfect'],
    ['heart', 'apart', 'perfect'],
    ['singing', 'bringing', 'perfect'],
    ['sea', 'harmony', 'perfect'],
    ['water', 'daughter', 'perfect'],
    ['door', 'war', 'perfect'],
    ['fire', 'desire', 'perfect'],
    ['time', 'fine', 'slant'],
    ['love', 'move', 'slant'],
    ['home', 'alone', 'slant'],
    ['light', 'lights', 'slant'],
    ['stone', 'stone', 'repeat'],
    ['cow', 'snow', undefined],
    ['night', 'heart', undefined],
    ['singing', 'morning', undefined],
    ['city', 'me', 'slant'],
    ['любовь', 'кровь', undefined],
  ])('of %s and %s is %s', (one, other, kind) => {
    const [oneEnding, otherEnding] = [lineEnding(one), lineEnding(other)];
    expect(oneEnding && otherEnding && rhyme(oneEnding, otherEnding)).toBe(kind);
  });

  test.each([
    [
      'AABB',
      'The harbor lamps are burning low\nThe boats have nowhere left to go\nA gull is sleeping on the sand\nI hold a letter in my hand',
    ],
    [
      'ABAB',
      'I packed the morning in a case\nAnd left the kettle on the fire\nA sparrow kept the window place\nAnd hummed the one note of a wire',
    ],
    [
      'ABCB',
      'The baker sweeps his doorstep clean\nThe clock is running late\nA yellow dog goes trotting by\nAnd stops to scratch the gate',
    ],
    [
      'AAAA',
      'We walked along the river bend\nI took you for a distant friend\nYou told me stories have no end\nAnd some that even time can’t mend',
    ],
    [
      'ABBA',
      'She drew a circle on the floor\nAnd set a candle in the ring\nShe taught the quiet how to sing\nThen softly closed the cellar door',
    ],
  ])('scheme %s is heard', (scheme, stanza) => {
    expect(analyze(stanza).stanzas.map(({ rhymeScheme }) => rhymeScheme)).toEqual([scheme]);
  });

  test('starts afresh in each stanza and leaves headings out', () => {
    const { stanzas, totals } = analyze('[Verse 1]\nthe night\nthe light\n\n \n[Chorus]\r\nthe sea\r\nfor me');
    expect(stanzas.map(({ rhymeScheme }) => rhymeScheme)).toEqual(['AA', 'AA']);
    expect(totals).toMatchObject({ stanzas: 2, lines: 4, words: 8 });
    expect(stanzas[0]?.lines[1]).toEqual({ text: 'the light', syllables: 2, rhyme: 'A', rhymeKind: 'perfect' });
  });
});

test('repetition finds repeated lines, phrases and the hook', () => {
  const { repetition } = analyze(
    'Hold the line, Maria\nthe city lights are low\nHold the line, Maria\nand city lights will know\nHold the line, Maria',
  );
  expect(repetition.repeatedLines).toEqual([{ text: 'Hold the line, Maria', count: 3 }]);
  expect(repetition.repeatedPhrases).toContainEqual({ text: 'city lights', count: 2 });
  expect(repetition.repeatedPhrases).not.toContainEqual({ text: 'hold the', count: 3 });
  expect(repetition.hooks[0]).toBe('Hold the line, Maria');
  expect(repetition.uniqueWordRatio).toBe(0.5);
});

describe('sentiment', () => {
  test.each([
    ['I love this beautiful day', 'positive'],
    ['I hate the lonely night', 'negative'],
    ['I don’t love you', 'negative'],
    ['this is not bad at all', 'positive'],
    ['we were never happy', 'negative'],
    ['not today, I love it', 'positive'],
    ['I cried and cried', 'negative'],
    ['the table has four legs', 'neutral'],
  ])('of %j is %s', (text, label) => expect(analyze(text).sentiment.label).toBe(label));

  test('names the words that carried it, negated ones with the other sign', () => {
    const { score, words } = analyze('love, love\nnot happy').sentiment;
    expect(words).toEqual([
      { word: 'love', weight: 3, count: 2 },
      { word: 'not happy', weight: -1.5, count: 1 },
    ]);
    expect(score).toBeCloseTo(4.5 / 10.5, 2);
  });
});

describe('reading level', () => {
  test('is Flesch’s for sentences', () => {
    // 14 words, 2 sentences, 14 syllables.
    const { totals, readingLevel } = analyze('The cat sat on the mat. The dog ran\nto the big red barn.');
    expect(totals).toMatchObject({ words: 14, sentences: 2, syllables: 14 });
    expect(readingLevel).toEqual({ readingEase: 115.1, grade: -1.1 });
  });

  test('takes lines for sentences where there is no full stop', () => {
    // 5 words, 2 lines, 3 + 2 + 3 + 1 + 2 syllables.
    const { totals, readingLevel } = analyze('Beautiful morning\nnobody is waiting');
    expect(totals).toMatchObject({ words: 5, sentences: 2, syllables: 11 });
    expect(readingLevel).toEqual({ readingEase: 18.2, grade: 11.3 });
  });
});

test.each([
  '...',
  '?!\n\n—',
  '🎸🎸',
  '[Verse]',
  '١٢٣',
  'ﷺ',
  'a̐éö̲',
  '\u202Eabc',
  '你好\n再见',
  'a-'.repeat(5000),
  "'".repeat(9_999),
])('any text gets a whole answer (%#)', (text) => {
  const result = analyze(text);
  expect(AnalysisResult.parse(result)).toEqual(result);
  expect(Number.isFinite(result.sentiment.score)).toBe(true);
});

test('a text without words has no reading level, no rhyme and no feeling', () => {
  expect(analyze('...\n?!')).toMatchObject({
    totals: { lines: 2, words: 0, syllables: 0, sentences: 0 },
    stanzas: [{ rhymeScheme: '' }],
    sentiment: { score: 0, label: 'neutral', words: [] },
    readingLevel: { readingEase: null, grade: null },
    repetition: { uniqueWordRatio: 0, hooks: [] },
  });
});
