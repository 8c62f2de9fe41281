import { countSyllables } from '../analysis/syllables.ts';
import type { Random } from '../random.ts';
import { capitalize } from './capitalize.ts';
import { RHYME_FAMILIES, areUnlike, rhymePerfectly } from './rhyme-bank.ts';
import type { Theme } from './theme.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface VerseWriter {
  verse(scheme: 'AABB' | 'ABAB' | 'ABCB', meter: readonly number[]): string[];
  bridge(): string[];
}

/** How a verse takes up a theme that fits into a line. */
const ABOUT_A_THING = ['I think about', 'we talked about', 'I sang about', 'you spoke about'];
const ABOUT_A_PHRASE = ['I whispered', 'you told me', 'we answered', 'you wrote me'];
const SHORT_THEME_SYLLABLES = 4;
const LONG_LINE = 8;

/** Writes the verses of one song. No opening, couplet or rhyme comes again before all of its kind have been used. */
export function createVerseWriter(song: { theme: Theme; vocabulary: Vocabulary; random: Random }): VerseWriter {
  const { theme, vocabulary, random } = song;
  const openings = deck(vocabulary.openings, random);
  const shortOpenings = deck(vocabulary.shortOpenings, random);
  const couplets = deck(pairs(vocabulary.lines), random);
  const families = deck(RHYME_FAMILIES, random);
  let verses = 0;

  /** Endings that rhyme with each other and, as every family is dealt once, with nothing before them. */
  const rhymingEndings = (count: number): string[] => {
    const family = families.draw();
    const chosen: string[] = [];
    for (const ending of random.shuffle(family)) {
      if (chosen.length < count && chosen.every((other) => rhymePerfectly(ending, other))) chosen.push(ending);
    }
    return chosen;
  };
  const line = (ending = '', syllables: number): string => {
    const opening = (syllables < LONG_LINE ? shortOpenings : openings).drawWhere((one) => !stutters(one, ending));
    return `${opening} ${ending}`;
  };
  const couplet = (unlike: readonly string[]): string[] => [
    ...couplets.drawWhere(([first]) => unlike.every((other) => areUnlike(first, other))),
  ];
  const themeLine = (ending: string | undefined): string =>
    `${random.pick(theme.isThing ? ABOUT_A_THING : ABOUT_A_PHRASE)} ${theme.text} ${ending}`;

  return {
    verse(scheme, meter) {
      verses += 1;
      const speaksOfTheme = verses === 2 && countSyllables(theme.text) <= SHORT_THEME_SYLLABLES;
      const [m1 = LONG_LINE, m2 = LONG_LINE, m3 = LONG_LINE, m4 = LONG_LINE] = meter;
      const [a1, a2] = rhymingEndings(scheme === 'ABCB' ? 1 : 2);
      const first = speaksOfTheme ? themeLine(a1) : line(a1, m1);
      if (scheme === 'AABB') return [first, line(a2, m2), ...couplet([first])].map(capitalize);
      const [b1, b2] = rhymingEndings(2);
      const second = line(b1, m2);
      const third = line(scheme === 'ABAB' ? a2 : rhymingEndings(1)[0], m3);
      return [first, second, third, line(b2, m4)].map(capitalize);
    },
    bridge() {
      const first = couplet([]);
      return [...first, ...couplet(first)].map(capitalize);
    },
  };
}

/** Whether the word that one part ends with is the one that the next begins with: "I breathe it in in morning light". */
function stutters(opening: string, ending: string): boolean {
  return opening.split(' ').at(-1)?.toLowerCase() === ending.split(' ')[0]?.toLowerCase();
}

interface Deck<T> {
  draw(): T;
  drawWhere(fits: (card: T) => boolean): T;
}

/** Shuffled cards, each dealt once before any comes again. */
function deck<T>(cards: readonly T[], random: Random): Deck<T> {
  let left = random.shuffle(cards);
  const drawWhere = (fits: (card: T) => boolean): T => {
    if (!left.some(fits)) left = [...left, ...random.shuffle(cards)];
    const at = left.findIndex(fits);
    const card = left[at];
    if (card === undefined) throw new Error('No card of this deck fits.');
    left = left.toSpliced(at, 1);
    return card;
  };
  return { draw: () => drawWhere(() => true), drawWhere };
}

function pairs(lines: readonly string[]): (readonly [string, string])[] {
  return lines.flatMap((line, at) => (at % 2 === 0 ? [[line, lines[at + 1] ?? ''] as const] : []));
}
