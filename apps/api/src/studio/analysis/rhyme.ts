import { isVowel, pronounce } from './pronounce.ts';
import { plainWord, words } from './words.ts';

export type RhymeKind = 'perfect' | 'slant' | 'repeat';

/** How a line ends, as the ear keeps it: the last word and its sounds from the last stressed vowel on. */
export interface LineEnding {
  word: string;
  stressed: readonly string[];
  lastSyllable: readonly string[];
  isWeak: boolean;
}

/** Endings that are not stressed in a word of two syllables or more: "river", "nothing", "heaven", "hollow". */
const WEAK =
  /(?:ing|(?<!e)er|or|en|on|om|el|al|le|re|et|us|ous|um|ed|es|an|a|ion|age|ture|sure|ment|ness|less|ful|est|ish|ic|y|ie|ey|llow|rrow|dow)s?$/;
/** Only these vowels fade. The last one of "replied", "afternoon" or "before" does not, however the word is spelled. */
const FADING = /^(?:AH|IH|ER|OW)$/;
const FADING_SPELLED_Y = /(?:y|ie|ey)s?$/;
const STRONG = /^(?:forget|regret|sunset|upon|july|reply|deny|apply|guitar|goodbye)$/;
/** Consonants a singer lets stand for each other. */
const ALIKE = ['M N NG', 'P T K', 'B D G', 'S Z SH ZH F TH V DH', 'L R'];

export function lineEnding(line: string): LineEnding | undefined {
  const word = words(line).at(-1)?.split('-').at(-1);
  if (!word) return undefined;
  const sounds = pronounce(word);
  const vowels = sounds.flatMap((sound, at) => (isVowel(sound) ? [at] : []));
  const last = vowels.at(-1);
  // A word without English sounds can only rhyme with itself.
  if (last === undefined) return { word: plainWord(word), stressed: [], lastSyllable: [], isWeak: false };
  const isWeak = endsWeakly(plainWord(word), vowels.length, sounds[last] ?? '');
  const from = isWeak ? (vowels.at(-2) ?? last) : last;
  return { word: plainWord(word), stressed: sounds.slice(from), lastSyllable: sounds.slice(last), isWeak };
}

/** `rhyme(night, light)` is perfect, `rhyme(time, fine)` slant; undefined when the ear hears none. */
export function rhyme(one: LineEnding, other: LineEnding): RhymeKind | undefined {
  if (one.word === other.word) return 'repeat';
  if (one.stressed.length === 0 || other.stressed.length === 0) return undefined;
  if (one.stressed.join(' ') === other.stressed.join(' ')) return 'perfect';
  if (one.isWeak !== other.isWeak) return sameOpenVowel(one, other) ? 'slant' : undefined;
  if (one.isWeak) {
    return one.stressed[0] === other.stressed[0] && soundsAlike(one.lastSyllable, other.lastSyllable)
      ? 'slant'
      : undefined;
  }
  return soundsAlike(one.stressed, other.stressed) || looksAlike(one.word, other.word) ? 'slant' : undefined;
}

/** A third syllable back takes the stress in "harmony" and "memory", and song lets their last one ring: it rhymes with "me". */
function endsWeakly(word: string, syllables: number, lastVowel: string): boolean {
  if (syllables < 2 || STRONG.test(word) || !WEAK.test(word)) return false;
  return lastVowel === 'IY' ? syllables === 2 && FADING_SPELLED_Y.test(word) : FADING.test(lastVowel);
}

function sameOpenVowel(one: LineEnding, other: LineEnding): boolean {
  return one.lastSyllable.length === 1 && one.lastSyllable[0] === other.lastSyllable[0];
}

function soundsAlike(one: readonly string[], other: readonly string[]): boolean {
  if (one[0] !== other[0]) return false;
  const [shorter, longer] = one.length <= other.length ? [one, other] : [other, one];
  // A plural or past ending more ("stars", "guitar") still sounds like a rhyme.
  const hasEndingMore = longer.length === shorter.length + 1 && /^[SZDT]$/.test(longer.at(-1) ?? '');
  if (longer.length !== shorter.length && !(hasEndingMore && shorter.length > 1)) return false;
  return shorter.every((sound, at) => isAlike(sound, longer[at]));
}

function isAlike(one: string, other: string | undefined): boolean {
  return (
    one === other || ALIKE.some((group) => group.split(' ').includes(one) && group.split(' ').includes(other ?? ''))
  );
}

/** Eye rhymes such as "love" and "move" are an old licence of verse. */
function looksAlike(one: string, other: string): boolean {
  const end = /[aeiouy]+[^aeiouy]+e?$/;
  const spelling = end.exec(one)?.[0];
  return spelling !== undefined && spelling.length > 2 && spelling === end.exec(other)?.[0];
}
