import { z } from 'zod';
import { GENRES } from './genres.ts';
import { STRUCTURES } from './lyrics/structures.ts';

/** PostgreSQL cannot store NUL, and no line of a song needs any other control character than tab and newline. */
const PRINTABLE = /^(?:[^\p{Cc}\p{Cs}]|[\t\r\n])*$/u;

const genre = z.enum(GENRES);
const tempo = z.int().min(60).max(200).describe('Beats per minute');
const seed = z
  .int()
  .min(0)
  .max(0xffffffff)
  .optional()
  .describe('The same request with the same seed makes the same music');
const theme = z
  .string()
  .regex(PRINTABLE, 'must not contain control characters')
  .trim()
  .min(1)
  .max(120)
  .describe('What it is about, in your own words');

const mood = z
  .string()
  .regex(PRINTABLE, 'must not contain control characters')
  .trim()
  .min(1)
  .max(60)
  .describe('In your own words, such as "happy" or "bittersweet"');

export const BeatRequest = z.strictObject({ genre, tempo, seed });
export type BeatRequest = z.infer<typeof BeatRequest>;

export const LyricsRequest = z.strictObject({ theme, mood, structure: z.enum(STRUCTURES).optional() });
export type LyricsRequest = z.infer<typeof LyricsRequest>;

export const AnalysisRequest = z.strictObject({
  text: z.string().regex(PRINTABLE, 'must not contain control characters').trim().min(1).max(10_000),
});
export type AnalysisRequest = z.infer<typeof AnalysisRequest>;

export const SongRequest = z.strictObject({ theme, mood, genre, tempo, seed });
export type SongRequest = z.infer<typeof SongRequest>;
