import { getTRPCErrorFromUnknown } from '@trpc/server';

import { withPublicCode } from './errors.ts';

/**
 * The same stream, whose errors have the codes that callers see, as those of other procedures have: a middleware sees
 * only what came before the first item. An iterator of our own and no generator, for one that is closed before its
 * first item would not close what it wraps.
 */
export function publicStream<T>(stream: AsyncIterable<T>): AsyncIterable<T> {
  const iterator = stream[Symbol.asyncIterator]();
  const wrapped: AsyncIterator<T> = {
    next() {
      const item = iterator.next().catch(throwPublic);
      // tRPC asks for the next item before the last one is delivered, and hears of its failure only after that. To a
      // client that stopped reading nothing is delivered, and Node ends a process for an error that nobody hears.
      item.catch(() => undefined);
      return item;
    },
    async return(value?: unknown) {
      await iterator.return?.();
      return { done: true, value };
    },
  };
  return { [Symbol.asyncIterator]: () => wrapped };
}

function throwPublic(error: unknown): never {
  // The end of the connection, or ours: nobody is told of it.
  if (error instanceof Error && error.name === 'AbortError') throw error;
  throw withPublicCode(getTRPCErrorFromUnknown(error));
}
