import { z } from 'zod';

import { AnalysisResult, BeatResult, LyricsResult, SongResult } from './results.ts';

/** What every creation has, whatever it is. */
const Kept = z.object({
  id: z.uuid(),
  credits: z.int(),
  createdAt: z.iso.datetime(),
  /** Where its audio can be played from, by its owner; null when it has none. */
  audioUrl: z.string().nullable(),
});
export type Kept = z.infer<typeof Kept>;

export const Song = SongResult.extend({ ...Kept.shape, feature: z.literal('SONG_GENERATION') });
export const Beat = BeatResult.extend({ ...Kept.shape, feature: z.literal('BEAT_GENERATION') });
export const Lyrics = LyricsResult.extend({ ...Kept.shape, feature: z.literal('LYRICS_GENERATION') });
export const Analysis = AnalysisResult.extend({ ...Kept.shape, feature: z.literal('LYRICS_ANALYSIS') });

/** Something a person made, as it is kept and listed. */
export const Creation = z.discriminatedUnion('feature', [Song, Beat, Lyrics, Analysis]);
export type Creation = z.infer<typeof Creation>;
