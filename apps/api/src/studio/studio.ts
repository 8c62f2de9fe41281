import type { FeatureKey } from '@tollgate/ledger';

import type { Library } from './library.ts';
import { LyricsSheet } from './lyrics/lyrics-sheet.ts';
import { ProviderFailed } from './provider-failed.ts';
import type { StudioOptions, StudioProvider } from './provider.ts';
import type { AnalysisRequest, BeatRequest, LyricsRequest, SongRequest } from './requests.ts';
import { streamLyrics } from './stream-lyrics.ts';

/** For whom something is made, and what it costs them. */
interface Commission {
  readonly userId: string;
  readonly credits: number;
  /** Aborted when nobody waits for the result any more. */
  readonly signal?: AbortSignal | undefined;
}

export type Studio = ReturnType<typeof createStudio>;

/** The paid features: a provider does the work, the library keeps what came of it. */
export function createStudio({ provider, library }: { provider: StudioProvider; library: Library }) {
  async function make<Feature extends FeatureKey, Result extends object>(
    feature: Feature,
    { userId, credits }: Commission,
    work: Promise<{ result: Result; wav?: Uint8Array }>,
  ) {
    const made = await work.catch((error: unknown) => {
      throw new ProviderFailed(error);
    });
    const kept = await library.keep({ ...made, userId, feature, credits });
    return { ...made.result, ...kept, feature };
  }

  return {
    library,
    song: (request: SongRequest, commission: Commission) =>
      make('SONG_GENERATION', commission, provider.song(request, { signal: commission.signal })),
    beat: (request: BeatRequest, commission: Commission) =>
      make('BEAT_GENERATION', commission, provider.beat(request, { signal: commission.signal })),
    lyrics: (request: LyricsRequest, commission: Commission) =>
      make('LYRICS_GENERATION', commission, wholeLyrics(provider, request, { signal: commission.signal })),
    streamLyrics: streamLyrics.bind(null, { provider, library }),
    analysis: (request: AnalysisRequest, commission: Commission) =>
      make('LYRICS_ANALYSIS', commission, provider.analysis(request, { signal: commission.signal })),
  };
}

async function wholeLyrics(provider: StudioProvider, request: LyricsRequest, options: StudioOptions) {
  const sheet = new LyricsSheet(request);
  await Array.fromAsync(sheet.writtenBy(provider, options));
  return { result: sheet.result() };
}
