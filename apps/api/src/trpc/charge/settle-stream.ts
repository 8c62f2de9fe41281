import type { Attempt } from './attempt.ts';
import type { RunningCharge } from './running-charge.ts';

interface Streaming {
  readonly attempt: Attempt;
  readonly running: RunningCharge;
  /** Aborted when the one who reads the stream is gone. */
  readonly signal: AbortSignal | undefined;
}

/** How a stream came to its end: by itself, by throwing, or because nobody wants the rest of it. */
type StreamEnd = 'finished' | 'failed' | 'abandoned';

/**
 * The same stream, charged once: by whichever of its ends comes first. An iterator of our own and no generator: a
 * generator that is closed before its first item never runs its `finally`.
 */
export function settleStream<T>(stream: AsyncIterable<T>, { attempt, running, signal }: Streaming): AsyncIterable<T> {
  const iterator = stream[Symbol.asyncIterator]();
  let delivered = 0;
  let alive: Disposable | undefined;
  let settled: Promise<void> | undefined;

  async function settle(how: StreamEnd): Promise<void> {
    const isWhole = how === 'finished' || (how === 'abandoned' && delivered > 0);
    const settlement = running.settlement(null, isWhole ? running.credits : 0);
    if (how === 'finished' || settlement.credits > 0) await attempt.finish(settlement);
    else await attempt.abandon();
  }
  function end(how: StreamEnd): Promise<void> {
    signal?.removeEventListener('abort', leave);
    alive?.[Symbol.dispose]();
    return (settled ??= settle(how));
  }
  function leave(): void {
    // Nobody is there to hear of a failure any more; the time limit gives the credits back.
    end('abandoned').catch(() => undefined);
  }

  if (signal?.aborted) leave();
  else signal?.addEventListener('abort', leave);

  const charged: AsyncIterator<T> = {
    async next() {
      // Not before somebody reads: a stream that nobody ever asks for an item must end by its time limit.
      if (!settled) alive ??= attempt.keepAlive();
      const item = await iterator.next().catch(async (error: unknown) => {
        // Why the body failed is what its reader must hear.
        await end('failed').catch(() => undefined);
        throw error;
      });
      if (item.done) await end('finished');
      else delivered += 1;
      return item;
    },
    async return(value?: unknown) {
      await end('abandoned');
      await iterator.return?.();
      return { done: true, value };
    },
  };
  return { [Symbol.asyncIterator]: () => charged };
}

export function isStream(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}
