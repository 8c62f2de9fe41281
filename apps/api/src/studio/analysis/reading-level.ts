import { countSyllables } from './syllables.ts';
import { words } from './words.ts';

export interface ReadingLevel {
  words: number;
  sentences: number;
  syllables: number;
  /** Flesch: 100 is very easy, 0 very hard; null without a word. */
  readingEase: number | null;
  /** Flesch–Kincaid, in school years; null without a word. */
  grade: number | null;
}

/** Flesch's formulas, https://en.wikipedia.org/wiki/Flesch–Kincaid_readability_tests. */
export function readingLevel(stanzas: readonly (readonly string[])[]): ReadingLevel {
  const lines = stanzas.flat();
  const wordCount = lines.reduce((sum, line) => sum + words(line).length, 0);
  const syllables = lines.reduce((sum, line) => sum + countSyllables(line), 0);
  const sentences = stanzas.flatMap(sentencesOf).length;
  if (wordCount === 0) return { words: 0, sentences: 0, syllables: 0, readingEase: null, grade: null };
  const wordsPerSentence = wordCount / sentences;
  const syllablesPerWord = syllables / wordCount;
  return {
    words: wordCount,
    sentences,
    syllables,
    readingEase: round(206.835 - 1.015 * wordsPerSentence - 84.6 * syllablesPerWord),
    grade: round(0.39 * wordsPerSentence + 11.8 * syllablesPerWord - 15.59),
  };
}

/** Lyrics seldom have full stops: a stanza without any has one sentence a line. */
function sentencesOf(stanza: readonly string[]): string[] {
  const text = stanza.join('\n');
  const parts = /[.!?…。！？]/u.test(text) ? text.split(/[.!?…。！？]+(?=[\s"'”’)]|$)/u) : stanza;
  return parts.filter((part) => words(part).length > 0);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
