import { lineEnding } from '../analysis/rhyme.ts';
import { countSyllables } from '../analysis/syllables.ts';
import type { Mood } from '../moods.ts';
import { seededRandom } from '../random.ts';
import type { Random } from '../random.ts';
import type { LyricsResult } from '../results.ts';
import { capitalize } from './capitalize.ts';
import { areUnlike } from './rhyme-bank.ts';
import { DEFAULT_STRUCTURE, FORMS } from './structures.ts';
import type { Structure } from './structures.ts';
import { readTheme } from './theme.ts';
import type { Theme } from './theme.ts';
import { VOCABULARIES } from './vocabularies.ts';
import type { Vocabulary } from './vocabulary.ts';
import { createVerseWriter } from './verse-writer.ts';

interface Section {
  rhymeScheme: string;
  lines: string[];
}

/** Lines that end in a theme which cannot be sung about, only quoted. */
const QUOTING_LINES = [
  'I wrote it on the wall:',
  'Sing it with me:',
  'One thing is on my mind:',
  'You said it first:',
  'Everybody sings:',
  'I hear it in the wind:',
  'The radio repeats:',
  'Say it again:',
];
const LINE_SYLLABLES = 8;
/** A theme this long fills a line by itself. */
const WHOLE_LINE_SYLLABLES = 9;
const TITLE_CHARACTERS = 60;
const SMALL_WORD = /^(?:a|an|the|and|or|but|of|in|on|at|to|for|by|with|from)$/;

export function composeLyrics(
  request: { theme: string; mood: Mood; structure?: Structure | undefined },
  seed: number,
): LyricsResult {
  const structure = request.structure ?? DEFAULT_STRUCTURE;
  const form = FORMS[structure];
  const random = seededRandom(seed, 'lyrics');
  const vocabulary = VOCABULARIES[request.mood];
  const theme = readTheme(request.theme);
  const chorus = writeChorus({ theme, vocabulary, random });
  const writer = createVerseWriter({ theme, vocabulary, random });
  const sections = form.sections.map((kind) => {
    switch (kind) {
      case 'verse':
        return { kind, rhymeScheme: form.verseScheme, lines: writer.verse(form.verseScheme, form.verseMeter) };
      case 'bridge':
        return { kind, rhymeScheme: 'AABB', lines: writer.bridge() };
      case 'chorus':
        return { kind, ...chorus };
      case 'outro':
        return { kind, rhymeScheme: 'AB', lines: chorus.lines.slice(2) };
    }
  });
  return {
    title: titleOf(theme),
    theme: request.theme,
    mood: request.mood,
    structure,
    seed,
    sections,
    text: sections.map(({ lines }) => lines.join('\n')).join('\n\n'),
  };
}

/** The theme ends two lines, so it rhymes with itself whatever it is; the hook answers it with a rhyme of its own. */
function writeChorus({ theme, vocabulary, random }: { theme: Theme; vocabulary: Vocabulary; random: Random }): Section {
  const [first, second] = themeLines({ theme, vocabulary, random });
  const hooks = random.shuffle(vocabulary.hooks);
  const hook = hooks.find((lines) => lines.every((line) => areUnlike(line, first))) ?? hooks[0];
  return {
    rhymeScheme: 'ABAB',
    lines: [first, hook?.[0] ?? '', second, hook?.[1] ?? ''].map(capitalize),
  };
}

function themeLines({ theme, vocabulary, random }: { theme: Theme; vocabulary: Vocabulary; random: Random }) {
  const syllables = countSyllables(theme.text);
  if (syllables >= WHOLE_LINE_SYLLABLES) return [theme.text, theme.text] as const;
  const distance = (lead: string): number => Math.abs(countSyllables(lead) + syllables - LINE_SYLLABLES);
  const leads = random
    .shuffle(theme.isThing ? vocabulary.themeLines : QUOTING_LINES)
    .toSorted((one, other) => distance(one) - distance(other));
  // The two nearest in length; a theme without a word ("🔥") leaves the rhyme to its lead, which then has to come twice.
  const [first = '', second = ''] = lineEnding(theme.text) ? leads : [leads[0], leads[0]];
  return [`${first} ${theme.text}`, `${second} ${theme.text}`] as const;
}

function titleOf({ text }: Theme): string {
  const words = text.replaceAll(/[“”]/g, '').split(' ');
  const title = words.map((word, at) => (at > 0 && SMALL_WORD.test(word) ? word : capitalize(word))).join(' ');
  if (title.length <= TITLE_CHARACTERS) return title;
  // Half of an emoji at the cut would not be text any more.
  const cut = title.slice(0, TITLE_CHARACTERS - 1).replace(/[\uD800-\uDBFF]$/, '');
  return `${cut.replace(/\s\S*$/, '')}…`;
}
