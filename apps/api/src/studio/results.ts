import { z } from 'zod';
import { GENRES } from './genres.ts';
import { SECTION_KINDS, STRUCTURES } from './lyrics/structures.ts';
import { MOODS } from './moods.ts';

/** What each feature answers. The audio itself is kept apart: these stay small enough to store and repeat. */
const genre = z.enum(GENRES);
const mood = z.enum(MOODS).describe('The nearest to the mood that was asked for');
const seed = z.int().min(0);
const durationMs = z.int().positive();
const count = z.int().min(0);
const peaks = z
  .array(z.number().min(0).max(1))
  .describe('The loudest sample of each stretch, for drawing the waveform');

export const BeatResult = z.object({
  title: z.string(),
  genre,
  tempo: z.int(),
  seed,
  bars: z.int(),
  durationMs,
  peaks,
});
export type BeatResult = z.infer<typeof BeatResult>;

export const LyricsResult = z.object({
  title: z.string(),
  theme: z.string(),
  mood,
  structure: z.enum(STRUCTURES),
  seed,
  sections: z.array(
    z.object({
      kind: z.enum(SECTION_KINDS),
      rhymeScheme: z.string(),
      lines: z.array(z.string()),
    }),
  ),
  text: z.string(),
});
export type LyricsResult = z.infer<typeof LyricsResult>;

const repeated = z.array(z.object({ text: z.string(), count }));

export const AnalysisResult = z.object({
  totals: z.object({ lines: count, stanzas: count, words: count, sentences: count, syllables: count }),
  stanzas: z.array(
    z.object({
      rhymeScheme: z.string(),
      lines: z.array(
        z.object({
          text: z.string(),
          syllables: count,
          rhyme: z.string().nullable().describe('Equal letters rhyme within a stanza; null for a line without words'),
          rhymeKind: z.enum(['perfect', 'slant', 'repeat']).nullable(),
        }),
      ),
    }),
  ),
  repetition: z.object({
    repeatedLines: repeated,
    repeatedPhrases: repeated,
    uniqueWordRatio: z.number(),
    hooks: z.array(z.string()),
  }),
  sentiment: z.object({
    score: z.number().min(-1).max(1),
    label: z.enum(['negative', 'neutral', 'positive']),
    words: z.array(z.object({ word: z.string(), weight: z.number(), count })),
  }),
  readingLevel: z.object({
    readingEase: z.number().nullable().describe('Flesch reading ease'),
    grade: z.number().nullable().describe('Flesch–Kincaid grade, in school years'),
  }),
});
export type AnalysisResult = z.infer<typeof AnalysisResult>;

export const SongResult = z.object({
  title: z.string(),
  lyrics: LyricsResult,
  genre,
  tempo: z.int(),
  key: z.string().describe('For example "A minor"'),
  seed,
  bars: z.int(),
  durationMs,
  peaks,
  cues: z.array(z.object({ line: z.string(), startMs: z.int().min(0) })).describe('When each line is sung'),
});
export type SongResult = z.infer<typeof SongResult>;
