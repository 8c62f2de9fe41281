import type { AnalysisRequest, BeatRequest, LyricsRequest, SongRequest } from './requests.ts';
import type { AnalysisResult, BeatResult, SongResult } from './results.ts';

export interface StudioOptions {
  /** Stops work that nobody waits for any more; the promise then rejects with the signal's reason or an AbortError. */
  signal?: AbortSignal | undefined;
}

/** Lyrics as they are written: a title, then every line of every section of their structure, in order. */
export type LyricsPart =
  | { readonly kind: 'title'; readonly title: string }
  | { readonly kind: 'line'; readonly text: string };

/** The four paid features. A provider makes things; it knows no user, no credits and no storage. */
export interface StudioProvider {
  beat(request: BeatRequest, options: StudioOptions): Promise<{ result: BeatResult; wav: Uint8Array }>;
  /** Each part as soon as it is there. Whoever stops iterating stops the work. */
  lyrics(request: LyricsRequest, options: StudioOptions & { seed: number }): AsyncIterable<LyricsPart>;
  analysis(request: AnalysisRequest, options: StudioOptions): Promise<{ result: AnalysisResult }>;
  song(request: SongRequest, options: StudioOptions): Promise<{ result: SongResult; wav: Uint8Array }>;
}
