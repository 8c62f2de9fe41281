import { TRPCError } from '@trpc/server';
import { z } from 'zod';

import { Analysis, Beat, Creation, Lyrics, Song } from '../studio/creation.ts';
import { AnalysisRequest, BeatRequest, LyricsRequest, SongRequest } from '../studio/requests.ts';
import { charge } from '../trpc/charge.ts';
import { router, signedIn } from '../trpc/init.ts';

const PAID = {
  401: 'Nobody is signed in.',
  402: 'Not enough credits. `data.refusal` says what is missing and which package covers it. No work was done.',
  502: 'The generator failed. Nothing was charged.',
};

export const studio = router({
  generateSong: signedIn
    .meta({ openapi: { method: 'POST', path: '/songs/generate', protect: true, errorResponses: PAID } })
    .input(SongRequest)
    .use(charge('SONG_GENERATION'))
    .output(Song)
    .mutation(async ({ ctx, input, signal }) => {
      const song = await ctx.studio.song(input, { userId: ctx.user.id, credits: ctx.charge.credits, signal });
      ctx.charge.note({ songId: song.id, genre: song.genre, tempo: song.tempo });
      return song;
    }),

  generateBeat: signedIn
    .meta({ openapi: { method: 'POST', path: '/beats/generate', protect: true, errorResponses: PAID } })
    .input(BeatRequest)
    .use(charge('BEAT_GENERATION'))
    .output(Beat)
    .mutation(async ({ ctx, input, signal }) => {
      const beat = await ctx.studio.beat(input, { userId: ctx.user.id, credits: ctx.charge.credits, signal });
      ctx.charge.note({ beatId: beat.id, genre: beat.genre, tempo: beat.tempo });
      return beat;
    }),

  generateLyrics: signedIn
    .meta({ openapi: { method: 'POST', path: '/lyrics/generate', protect: true, errorResponses: PAID } })
    .input(LyricsRequest)
    .use(charge('LYRICS_GENERATION'))
    .output(Lyrics)
    .mutation(async ({ ctx, input, signal }) => {
      const lyrics = await ctx.studio.lyrics(input, { userId: ctx.user.id, credits: ctx.charge.credits, signal });
      ctx.charge.note({ lyricsId: lyrics.id, mood: lyrics.mood });
      return lyrics;
    }),

  analyzeLyrics: signedIn
    .meta({ openapi: { method: 'POST', path: '/lyrics/analyze', protect: true, errorResponses: PAID } })
    .input(AnalysisRequest)
    .use(charge('LYRICS_ANALYSIS'))
    .output(Analysis)
    .mutation(async ({ ctx, input, signal }) => {
      const analysis = await ctx.studio.analysis(input, { userId: ctx.user.id, credits: ctx.charge.credits, signal });
      ctx.charge.note({ analysisId: analysis.id });
      return analysis;
    }),

  library: signedIn
    .input(z.strictObject({ limit: z.int().min(1).max(50).default(20), cursor: z.uuid().optional() }))
    .output(z.strictObject({ items: z.array(Creation), nextCursor: z.uuid().nullable() }))
    .query(({ ctx, input }) => ctx.studio.library.list(ctx.user.id, input)),

  creation: signedIn
    .input(z.strictObject({ id: z.uuid() }))
    .output(Creation)
    .query(async ({ ctx, input }) => {
      const creation = await ctx.studio.library.find(ctx.user.id, input.id);
      if (!creation) throw new TRPCError({ code: 'NOT_FOUND', message: 'You have made no such thing.' });
      return creation;
    }),
});
