import { FEATURE_KEYS } from '@tollgate/ledger';
import { TRPCError } from '@trpc/server';
import { z } from 'zod';

import { Analysis, Beat, Creation, Lyrics, Song } from '../studio/creation.ts';
import { LyricsEvents } from '../studio/lyrics-event.ts';
import { AnalysisRequest, BeatRequest, LyricsRequest, SongRequest } from '../studio/requests.ts';
import { charge } from '../trpc/charge.ts';
import { router, signedInOr } from '../trpc/init.ts';
import { restEndpoint } from '../trpc/rest-endpoint.ts';

/** What a paid call can answer beside what every call can: too few credits, and a generator that fails. */
const PAID = [402, 502];

export const studio = router({
  generateSong: signedInOr('credits:spend')
    .meta(restEndpoint('POST /songs/generate', { summary: 'Make a song', errorResponses: PAID }))
    .input(SongRequest)
    .use(charge('SONG_GENERATION'))
    .output(Song)
    .mutation(async ({ ctx, input, signal }) => {
      const song = await ctx.studio.song(input, { userId: ctx.user.id, credits: ctx.charge.credits, signal });
      ctx.charge.note({ songId: song.id, genre: song.genre, tempo: song.tempo });
      return song;
    }),

  generateBeat: signedInOr('credits:spend')
    .meta(restEndpoint('POST /beats/generate', { summary: 'Make a beat', errorResponses: PAID }))
    .input(BeatRequest)
    .use(charge('BEAT_GENERATION'))
    .output(Beat)
    .mutation(async ({ ctx, input, signal }) => {
      const beat = await ctx.studio.beat(input, { userId: ctx.user.id, credits: ctx.charge.credits, signal });
      ctx.charge.note({ beatId: beat.id, genre: beat.genre, tempo: beat.tempo });
      return beat;
    }),

  generateLyrics: signedInOr('credits:spend')
    .meta(restEndpoint('POST /lyrics/generate', { summary: 'Write lyrics', errorResponses: PAID }))
    .input(LyricsRequest)
    .use(charge('LYRICS_GENERATION'))
    .output(Lyrics)
    .mutation(async ({ ctx, input, signal }) => {
      const lyrics = await ctx.studio.lyrics(input, { userId: ctx.user.id, credits: ctx.charge.credits, signal });
      ctx.charge.note({ lyricsId: lyrics.id, mood: lyrics.mood });
      return lyrics;
    }),

  /** Lyrics line by line, each charged as it is handed out. A client reads it with `httpBatchStreamLink`. */
  streamLyrics: signedInOr('credits:spend')
    .input(LyricsRequest)
    .use(charge('LYRICS_GENERATION'))
    .output(LyricsEvents)
    .mutation(({ ctx, input, signal }) =>
      ctx.studio.streamLyrics(input, { userId: ctx.user.id, bill: ctx.charge, signal }),
    ),

  analyzeLyrics: signedInOr('credits:spend')
    .meta(restEndpoint('POST /lyrics/analyze', { summary: 'Analyse lyrics', errorResponses: PAID }))
    .input(AnalysisRequest)
    .use(charge('LYRICS_ANALYSIS'))
    .output(Analysis)
    .mutation(async ({ ctx, input, signal }) => {
      const analysis = await ctx.studio.analysis(input, { userId: ctx.user.id, credits: ctx.charge.credits, signal });
      ctx.charge.note({ analysisId: analysis.id });
      return analysis;
    }),

  library: signedInOr('credits:read')
    .input(
      z.strictObject({
        limit: z.int().min(1).max(50).default(20),
        cursor: z.uuid().optional(),
        feature: z.enum(FEATURE_KEYS).optional(),
        search: z.string().trim().min(1).max(100).optional().describe('Words, or beginnings of words, that it has'),
      }),
    )
    .output(z.strictObject({ items: z.array(Creation), nextCursor: z.uuid().nullable() }))
    .query(({ ctx, input }) => ctx.studio.library.list(ctx.user.id, input)),

  creation: signedInOr('credits:read')
    .input(z.strictObject({ id: z.uuid() }))
    .output(Creation)
    .query(async ({ ctx, input }) => {
      const creation = await ctx.studio.library.find(ctx.user.id, input.id);
      if (!creation) throw new TRPCError({ code: 'NOT_FOUND', message: 'You have made no such thing.' });
      return creation;
    }),
});
