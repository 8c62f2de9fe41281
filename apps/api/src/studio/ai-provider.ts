import { createAsk, type ModelSettings } from './model/ask.ts';
import { feelingQuestion, withFeeling } from './model/feeling.ts';
import { lyricsQuestion } from './model/lyrics-question.ts';
import { readLyrics } from './model/read-lyrics.ts';
import type { StudioProvider } from './provider.ts';

/** Lyrics and how they feel from a language model; all that is counted, rendered or played stays with `local`. */
export function createAiProvider(settings: ModelSettings & { readonly local: StudioProvider }): StudioProvider {
  const { local } = settings;
  const ask = createAsk(settings);
  return {
    beat: (request, options) => local.beat(request, options),
    song: (request, options) => local.song(request, options),
    lyrics: (request, { seed, signal }) => readLyrics(ask({ ...lyricsQuestion(request), seed, signal })),
    async analysis(request, options) {
      const { text } = request;
      const { result: counted } = await local.analysis(request, options);
      const pieces = await Array.fromAsync(ask({ ...feelingQuestion(text), ...options }));
      return { result: withFeeling(counted, { answer: pieces.join(''), text }) };
    },
  };
}
