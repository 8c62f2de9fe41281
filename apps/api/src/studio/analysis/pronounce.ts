import { IRREGULAR } from './irregular.ts';
import { letterToSound } from './letter-to-sound.ts';

/** First halves of compounds whose spelling misleads when the word is read as one piece (the `e` of "somewhere" is silent). */
const COMPOUND_HEADS = [
  'some',
  'every',
  'any',
  'home',
  'life',
  'love',
  'time',
  'fire',
  'side',
  'candle',
  'over',
  'under',
  'fore',
  'bare',
  'butter',
];
const CONTRACTIONS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/'s$/, ['Z']],
  [/(?<=t)'ll$/, ['AH', 'L']],
  [/'ll$/, ['L']],
  [/'ve$/, ['V']],
  [/'re$/, ['R']],
  [/'d$/, ['D']],
  [/n't$/, ['AH', 'N', 'T']],
];
const ENDINGS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/s$/, ['Z']],
  [/ed$/, ['D']],
  [/ing$/, ['IH', 'NG']],
  [/er$/, ['ER']],
  [/ly$/, ['L', 'IY']],
  [/less$/, ['L', 'AH', 'S']],
  [/ful$/, ['F', 'AH', 'L']],
];
const LONGEST_WORD = 40;
/** A song says few words often: remembering them makes reading it several times as fast. */
const MOST_HEARD = 5_000;
const heard = new Map<string, readonly string[]>();

/**
 * The sounds of an English word in ARPAbet, without stress: `pronounce('night')` is `['N', 'AY', 'T']`.
 * A word of another alphabet has no sounds here and gives an empty list.
 */
export function pronounce(word: string): readonly string[] {
  // A "word" of thousands of letters is noise; its end is all that a rhyme could need.
  const folded = fold(word).slice(-LONGEST_WORD);
  const known = heard.get(folded);
  if (known) return known;
  const sounds = IRREGULAR.get(folded) ?? contraction(folded) ?? pronounceWhole(folded.replaceAll("'", ''));
  if (heard.size === MOST_HEARD) heard.clear();
  heard.set(folded, sounds);
  return sounds;
}

export function isVowel(sound: string): boolean {
  return /^[AEIOU]/.test(sound);
}

function fold(word: string): string {
  const plain = word
    .normalize('NFC')
    .toLowerCase()
    .replace(/ée?(?=s?$)/, 'ay')
    .normalize('NFKD')
    .replaceAll(/[’‘ʼ]/g, "'")
    .replaceAll(/[^a-z']/g, '')
    .replaceAll(/^'+/g, '');
  return plain.replace(/in'$/, 'ing').replace(/'+$/, '');
}

function contraction(word: string): readonly string[] | undefined {
  for (const [ending, sounds] of CONTRACTIONS) {
    if (ending.test(word)) return [...pronounceWhole(word.replace(ending, '').replaceAll("'", '')), ...sounds];
  }
  return undefined;
}

function pronounceWhole(word: string): readonly string[] {
  return IRREGULAR.get(word) ?? inflected(word) ?? compound(word) ?? letterToSound(word);
}

/** "loving" and "loved" drop the `e` of "love", so the irregular word is looked up with and without it. */
function inflected(word: string): readonly string[] | undefined {
  for (const [ending, sounds] of ENDINGS) {
    const stem = word.replace(ending, '');
    const base =
      stem !== word && /[aeiouy]/.test(stem) && stem.length > 1
        ? (IRREGULAR.get(stem) ?? IRREGULAR.get(`${stem}e`))
        : undefined;
    if (base)
      return [...base, ...(ending.source === 'ed$' && /[TD]$/.test(base.at(-1) ?? '') ? ['IH'] : []), ...sounds];
  }
  return undefined;
}

function compound(word: string): readonly string[] | undefined {
  const head = COMPOUND_HEADS.find((candidate) => word.startsWith(candidate));
  const tail = word.slice(head?.length);
  if (!head || tail.length < 3 || !/[aeiouy]/.test(tail) || /^(?:ful|less|ness|ment|ing)$/.test(tail)) return undefined;
  return [...pronounceWhole(head), ...pronounceWhole(tail)];
}
