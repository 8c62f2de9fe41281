import type { AnalysisResult } from '../results.ts';
import { readingLevel } from './reading-level.ts';
import { findRepetition } from './repetition.ts';
import { rhymeStanza, schemeOf } from './rhyme-scheme.ts';
import { sentimentOf } from './sentiment.ts';
import { countSyllables } from './syllables.ts';

/** Reads lyrics as a songwriter would: meter, rhyme, what repeats, how it feels, how hard it is to read. */
export function analyze(text: string): AnalysisResult {
  const stanzas = stanzasOf(text);
  const lines = stanzas.flat();
  const { words, sentences, syllables, readingEase, grade } = readingLevel(stanzas);
  return {
    totals: { lines: lines.length, stanzas: stanzas.length, words, sentences, syllables },
    stanzas: stanzas.map((stanza) => {
      const rhymed = rhymeStanza(stanza);
      return {
        rhymeScheme: schemeOf(rhymed),
        lines: rhymed.map((line) => ({
          text: line.text,
          syllables: countSyllables(line.text),
          rhyme: line.letter,
          rhymeKind: line.kind,
        })),
      };
    }),
    repetition: findRepetition(lines),
    sentiment: sentimentOf(lines),
    readingLevel: { readingEase, grade },
  };
}

/** Blank lines part stanzas; a heading such as "[Chorus]" is nobody's line. */
function stanzasOf(text: string): string[][] {
  return text
    .split(/\r?\n(?:[ \t]*\r?\n)+/)
    .map((stanza) =>
      stanza
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter((line) => line !== '' && !/^\[[^\]]*\]$/.test(line)),
    )
    .filter((stanza) => stanza.length > 0);
}
