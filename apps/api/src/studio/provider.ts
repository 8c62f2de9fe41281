import type { AnalysisRequest, BeatRequest, LyricsRequest, SongRequest } from './requests.ts';
import type { AnalysisResult, BeatResult, LyricsResult, SongResult } from './results.ts';

interface StudioOptions {
  /** Stops work that nobody waits for any more; the promise then rejects with the signal's reason or an AbortError. */
  signal?: AbortSignal;
}

/** The four paid features. A provider makes things; it knows no user, no credits and no storage. */
export interface StudioProvider {
  beat(request: BeatRequest, options: StudioOptions): Promise<{ result: BeatResult; wav: Uint8Array }>;
  /** The public request has no seed; tests and repeats may fix it here. */
  lyrics(request: LyricsRequest, options: StudioOptions & { seed?: number }): Promise<{ result: LyricsResult }>;
  analysis(request: AnalysisRequest, options: StudioOptions): Promise<{ result: AnalysisResult }>;
  song(request: SongRequest, options: StudioOptions): Promise<{ result: SongResult; wav: Uint8Array }>;
}
