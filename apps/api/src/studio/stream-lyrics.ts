import { randomUUID } from 'node:crypto';

import type { Library } from './library.ts';
import { LyricsSheet } from './lyrics/lyrics-sheet.ts';
import type { LyricsEvent } from './lyrics-event.ts';
import { ProviderFailed } from './provider-failed.ts';
import type { StudioProvider } from './provider.ts';
import type { LyricsRequest } from './requests.ts';

/** What lyrics that are paid by the line are charged to. */
interface Bill {
  /** What all of them cost. */
  readonly credits: number;
  /** Says what is due by now; the last word counts. */
  settle(credits: number): void;
  note(about: { lyricsId: string; mood: string }): void;
}

interface StreamCommission {
  readonly userId: string;
  readonly bill: Bill;
  /** Aborted when nobody waits for the rest any more. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Lyrics line by line, each due before it is handed out. Whoever leaves early, or whose provider breaks off, has paid for
 * the lines that came, so those are kept.
 */
export async function* streamLyrics(
  { provider, library }: { provider: StudioProvider; library: Library },
  request: LyricsRequest,
  { userId, bill, signal }: StreamCommission,
): AsyncGenerator<LyricsEvent> {
  const id = randomUUID();
  const feature = 'LYRICS_GENERATION';
  const sheet = new LyricsSheet(request);
  const due = () => sheet.due(bill.credits);
  const keep = async () => {
    const result = sheet.result();
    const kept = await library.keep({ id, userId, feature, credits: due(), result });
    return { ...result, ...kept, feature } as const;
  };

  // Nothing is due before the first line. A reader who leaves may end the charge before this generator hears of it, so
  // both are said first.
  bill.settle(0);
  bill.note({ lyricsId: id, mood: sheet.mood });
  let isWhole = false;
  try {
    for await (const part of sheet.writtenBy(provider, { signal })) {
      bill.settle(due());
      yield part;
    }
    isWhole = true;
  } catch (error) {
    // Whoever left hears of no failure, and it is none.
    if (signal?.aborted) return;
    throw new ProviderFailed(error, due());
  } finally {
    if (!isWhole && !sheet.isEmpty) await keep();
  }
  yield { kind: 'done', lyrics: await keep() };
}
