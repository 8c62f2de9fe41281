import type { FeatureKey } from '@tollgate/ledger';
import type { z } from 'zod';

import { Analysis, Beat, Lyrics, Song } from './creation.ts';
import type { Library } from './library.ts';
import { ProviderFailed } from './provider-failed.ts';
import type { StudioProvider } from './provider.ts';
import type { AnalysisRequest, BeatRequest, LyricsRequest, SongRequest } from './requests.ts';

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
  async function make<Made>(
    schema: z.ZodType<Made>,
    feature: FeatureKey,
    { userId, credits }: Commission,
    work: Promise<{ result: object; wav?: Uint8Array }>,
  ): Promise<Made> {
    const made = await work.catch((error: unknown) => {
      throw new ProviderFailed(error);
    });
    return schema.parse(await library.keep({ ...made, userId, feature, credits }));
  }

  return {
    library,
    song: (request: SongRequest, commission: Commission) =>
      make(Song, 'SONG_GENERATION', commission, provider.song(request, optionsOf(commission))),
    beat: (request: BeatRequest, commission: Commission) =>
      make(Beat, 'BEAT_GENERATION', commission, provider.beat(request, optionsOf(commission))),
    lyrics: (request: LyricsRequest, commission: Commission) =>
      make(Lyrics, 'LYRICS_GENERATION', commission, provider.lyrics(request, optionsOf(commission))),
    analysis: (request: AnalysisRequest, commission: Commission) =>
      make(Analysis, 'LYRICS_ANALYSIS', commission, provider.analysis(request, optionsOf(commission))),
  };
}

function optionsOf({ signal }: Commission): { signal?: AbortSignal } {
  return signal ? { signal } : {};
}
