import type { ApiError, ApiOutputs } from '../../api.ts';
import type { Creation } from './creation.ts';

/** A paid call as it is sent, and sent again when nobody answered. */
export interface Call<Input extends object = object> {
  input: Input;
  /** Under one key a call is charged at most once, however often it is sent. */
  key: string;
  /** When the newest thing in the library was made as this call began; empty for none, undefined when not known. */
  newestBefore?: string | undefined;
}

type StreamedLyrics = ApiOutputs['studio']['streamLyrics'] extends AsyncIterable<infer Part> ? Part : never;
/** Lyrics as they come: a title, or a line in its section. */
export type LyricsPart = Exclude<StreamedLyrics, { kind: 'done' }>;

/**
 * Why a call ended without its answer: the person stopped it, the generator broke off, or the connection did; or it is
 * a second sending, and the first has been charged.
 */
export type CutShort = 'stopped' | 'generator' | 'connection' | 'taken';

/** Where a paid call stands, as its panel shows it. */
export type Work =
  | { state: 'making'; startedAt: number; parts: LyricsPart[]; isStopping: boolean; stop: () => void }
  | { state: 'made'; creation: Creation; isRetry: boolean }
  | {
      state: 'cut-short';
      why: CutShort;
      /** What of it was kept and charged all the same; null for nothing, undefined when nobody can say. */
      kept: Creation | null | undefined;
      call: Call;
      tryAgain: () => void;
    }
  | { state: 'failed'; error: ApiError; call: Call; tryAgain: () => void };
