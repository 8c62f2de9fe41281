import { createTRPCClient, httpBatchStreamLink } from '@trpc/client';

import type { LyricsEvent } from '../src/studio/lyrics-event.ts';
import type { AppRouter } from '../src/trpc/router.ts';
import { ORDER } from './ai-lyrics.ts';
import { ORIGIN, type Person } from './test-app.ts';

/** What came of a stream, and what it ended with when it failed. */
export interface Heard {
  readonly events: readonly LyricsEvent[];
  readonly error: unknown;
}

/** Streams the lyrics of `ORDER` over a real connection; `onEvent` hears after each event how many lines have come. */
export async function readStream(
  person: Person,
  { signal, onEvent }: { signal?: AbortSignal; onEvent?: (lines: number) => void } = {},
): Promise<Heard> {
  const events: LyricsEvent[] = [];
  try {
    for await (const event of await openStream(person, signal)) {
      events.push(event);
      onEvent?.(events.filter(({ kind }) => kind === 'line').length);
    }
    return { events, error: undefined };
  } catch (error) {
    return { events, error };
  }
}

export function openStream(person: Person, signal?: AbortSignal) {
  const headers = { cookie: person.cookie, origin: ORIGIN };
  const client = createTRPCClient<AppRouter>({
    links: [httpBatchStreamLink({ url: `${addressOf(person)}/trpc`, headers })],
  });
  return client.studio.streamLyrics.mutate(ORDER, { ...(signal && { signal }) });
}

/** Where the app listens that somebody is a person of. */
export function addressOf({ on }: Person): string {
  const [address] = on.app.addresses();
  return `http://127.0.0.1:${typeof address === 'object' && address.port}`;
}

/** What somebody was charged for lyrics, what still stands in their way, and what they have of it. */
export async function outcomeFor(person: Person) {
  const history = (await person.get('/api/credits/history')).json<HistoryLine[]>();
  const library = await person.get('/trpc/studio.library?input=%7B%7D');
  return {
    charged: history
      .filter(({ reason }) => reason === 'Lyrics Generation')
      .map(({ amount, metadata }) => ({ amount, metadata })),
    balance: await person.balance(),
    kept: library.json().result.data.items,
  };
}

interface HistoryLine {
  readonly reason: string;
  readonly amount: number;
  readonly metadata: Record<string, unknown>;
}
