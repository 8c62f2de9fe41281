import { randomInt } from 'node:crypto';
import { Piscina } from 'piscina';
import { analyze } from './analysis/analyze.ts';
import type { makeBeat } from './beat/make-beat.ts';
import { composeLyrics } from './lyrics/compose-lyrics.ts';
import { nearestMood } from './nearest-mood.ts';
import type { StudioProvider } from './provider.ts';
import { SEEDS } from './random.ts';
import type { makeSong } from './song/make-song.ts';

const MAX_THREADS = 2;
/** About ten seconds of songs; who comes later hears at once that the studio is full. */
const MAX_WAITING = 64;
const IDLE_THREAD_MS = 10_000;
/** A page of lyrics is read in a few milliseconds; what is longer goes to a thread. */
const SHORT_TEXT = 2_000;

/** Makes everything on this machine, without a network: the same request with the same seed gives the same bytes. */
export function createLocalProvider(): StudioProvider & { close(): Promise<void> } {
  const renderers = new Piscina({
    filename: new URL('render-worker.ts', import.meta.url).href,
    minThreads: 0,
    maxThreads: MAX_THREADS,
    maxQueue: MAX_WAITING,
    idleTimeout: IDLE_THREAD_MS,
  });
  // Piscina looks the function up by its exported name, so the types can only be joined here.
  const render = <Make extends (order: never) => unknown>(
    name: string,
    order: Parameters<Make>[0],
    signal: AbortSignal | undefined,
  ): Promise<ReturnType<Make>> => renderers.run(order, { name, signal: signal ?? null });

  return {
    beat: async (request, { signal }) =>
      render<typeof makeBeat>('makeBeat', { ...request, seed: request.seed ?? randomInt(SEEDS) }, signal),
    async *lyrics(request, { signal, seed }) {
      signal?.throwIfAborted();
      const { title, sections } = composeLyrics({ ...request, mood: nearestMood(request.mood) }, seed);
      yield { kind: 'title', title };
      for (const text of sections.flatMap(({ lines }) => lines)) yield { kind: 'line', text };
    },
    async analysis({ text }, { signal }) {
      signal?.throwIfAborted();
      if (text.length <= SHORT_TEXT) return { result: analyze(text) };
      return { result: await render<typeof analyze>('analyze', text, signal) };
    },
    song: async (request, { signal }) => {
      const order = { ...request, mood: nearestMood(request.mood), seed: request.seed ?? randomInt(SEEDS) };
      return render<typeof makeSong>('makeSong', order, signal);
    },
    close: () => renderers.destroy(),
  };
}
