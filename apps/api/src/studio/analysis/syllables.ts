import { isVowel, pronounce } from './pronounce.ts';
import { words } from './words.ts';

const ONE_SYLLABLE_EACH = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}/gu;
const OTHER_VOWELS = /[аеёиоуыэюяіїєαεηιουω]/giu;
/** "Zero" and "seven" have two syllables, the other digits one. */
const LONG_DIGITS = /[07]/g;

export function countSyllables(text: string): number {
  return words(text)
    .flatMap((word) => word.split('-'))
    .reduce((sum, word) => sum + syllablesIn(word), 0);
}

function syllablesIn(word: string): number {
  const english = pronounce(word).filter(isVowel).length;
  const digits = word.match(/\d/g)?.length ?? 0;
  const spelledOut = digits + (word.match(LONG_DIGITS)?.length ?? 0);
  const plain = word.normalize('NFKD').replaceAll(/\p{M}/gu, '');
  const others = (word.match(ONE_SYLLABLE_EACH)?.length ?? 0) + (plain.match(OTHER_VOWELS)?.length ?? 0);
  return Math.max(1, english + spelledOut + others);
}
