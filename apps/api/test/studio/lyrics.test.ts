import { describe, expect, test } from 'vitest';
import { analyze } from '../../src/studio/analysis/analyze.ts';
import { countSyllables } from '../../src/studio/analysis/syllables.ts';
import { composeLyrics } from '../../src/studio/lyrics/compose-lyrics.ts';
import { ENDINGS } from '../../src/studio/lyrics/endings.ts';
import { rhymePerfectly } from '../../src/studio/lyrics/rhyme-bank.ts';
import { FORMS, STRUCTURES } from '../../src/studio/lyrics/structures.ts';
import { readTheme } from '../../src/studio/lyrics/theme.ts';
import { VOCABULARIES } from '../../src/studio/lyrics/vocabularies.ts';
import { MOODS } from '../../src/studio/moods.ts';
import { LyricsResult } from '../../src/studio/results.ts';

const THEMES = [
  'the sea at night',
  'robot',
  'rain',
  'light',
  'I miss you',
  'coming home',
  'my grandmother’s kitchen',
  '🔥',
  'Ωμέγα',
  'you and me against the world that we were never asked to build, but have to live in all the same',
];
const LONGEST_LINE = 160;

describe('lyrics', () => {
  test('are the same for the same seed and others for another', () => {
    const request = { theme: 'rain', mood: 'sad', structure: 'ballad' } as const;
    expect(composeLyrics(request, 7)).toEqual(composeLyrics(request, 7));
    expect(composeLyrics(request, 8).text).not.toBe(composeLyrics(request, 7).text);
  });

  test('take verse, chorus and bridge when no structure is asked for', () => {
    const { structure, sections } = composeLyrics({ theme: 'rain', mood: 'sad' }, 1);
    expect(structure).toBe('verse-chorus-bridge');
    expect(sections.map(({ kind }) => kind)).toEqual(['verse', 'chorus', 'verse', 'chorus', 'bridge', 'chorus']);
  });

  test.each(MOODS)(
    'keep their form, rhyme as declared and carry the theme, whatever the theme and seed: %s',
    (mood) => {
      for (const structure of STRUCTURES) {
        for (const theme of THEMES) {
          for (let seed = 0; seed < 4; seed += 1) {
            const lyrics = composeLyrics({ theme, mood, structure }, seed * 7_919);
            const order = `${theme} / ${structure} / ${seed}`;
            expect(LyricsResult.parse(lyrics)).toEqual(lyrics);
            expect(lyrics.sections.map(({ kind }) => kind)).toEqual(FORMS[structure].sections);
            const choruses = lyrics.sections
              .filter(({ kind }) => kind === 'chorus')
              .map(({ lines }) => lines.join('\n'));
            expect(new Set(choruses).size).toBe(1);
            expect(choruses[0]?.toLowerCase()).toContain(theme.toLowerCase());
            const heard = analyze(lyrics.text).stanzas.map(({ rhymeScheme }) => rhymeScheme);
            const declared = lyrics.sections.map(({ rhymeScheme }) => rhymeScheme);
            const badLines = lyrics.text.split('\n').filter((line) => line !== '' && !isGoodLine(line));
            expect({ order, schemes: heard, badLines }).toEqual({ order, schemes: declared, badLines: [] });
          }
        }
      }
    },
  );

  test('never say the same verse twice', () => {
    for (let seed = 0; seed < 100; seed += 1) {
      const { sections } = composeLyrics({ theme: 'rain', mood: 'hopeful', structure: 'ballad' }, seed);
      const lines = sections.filter(({ kind }) => kind === 'verse').flatMap((section) => section.lines);
      expect(new Set(lines).size).toBe(lines.length);
    }
  });
});

describe('the word banks', () => {
  test.each(MOODS)('scan: %s', (mood) => {
    const { openings, shortOpenings, lines, hooks } = VOCABULARIES[mood];
    expect(openings.filter((text) => countSyllables(text) !== 4)).toEqual([]);
    expect(shortOpenings.filter((text) => countSyllables(text) !== 2)).toEqual([]);
    expect([...lines, ...hooks.flat()].filter((text) => countSyllables(text) !== 8)).toEqual([]);
    expect(hooks.filter(([one, other]) => !rhymePerfectly(one, other))).toEqual([]);
  });

  test('have four syllables in every ending, and a perfect rhyme for each', () => {
    expect(ENDINGS.filter((text) => countSyllables(text) !== 4)).toEqual([]);
    expect(ENDINGS.filter((text) => !ENDINGS.some((other) => rhymePerfectly(text, other)))).toEqual([]);
  });
});

test.each([
  ['the sea at night', 'the sea at night', true],
  ['The Sea', 'the Sea', true],
  ['losing my job', 'losing my job', true],
  ['Summer love!', 'summer love', true],
  ['city lights', 'city lights', true],
  ['my  dog\n', 'my dog', true],
  ['you and me', 'you and me', true],
  ['robot', '“robot”', false],
  ['I miss you', '“I miss you”', false],
  ['bring me home', '“bring me home”', false],
  ['love hurts', '“love hurts”', false],
  ['the way you are', '“the way you are”', false],
  ['say "yes" now', "“say 'yes' now”", false],
  ['!!!', '“!!!”', false],
])('a theme is sung about only where grammar allows, and quoted elsewhere: %j', (theme, text, isThing) => {
  expect(readTheme(theme)).toEqual({ text, isThing });
});

/** No gap in the grammar, no word twice, the right articles, a capital letter and a length that fits a screen. */
function isGoodLine(line: string): boolean {
  const isBroken =
    /undefined|null|NaN| {2}|^ | $|\ba [aeio]|\ban [^aeiouh]|\b(\w+) \1\b/i.test(line) || /^\p{Ll}/u.test(line);
  return !isBroken && line.length <= LONGEST_LINE;
}
