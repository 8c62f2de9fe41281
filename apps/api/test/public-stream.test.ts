import { LedgerRefused } from '@tollgate/ledger';
import { TRPCError } from '@trpc/server';
import { expect, test } from 'vitest';

import { publicStream } from '../src/trpc/public-stream.ts';

async function* failing(error: Error) {
  yield 'first';
  throw error;
}

test('what a stream throws has the code that callers see; what nobody expected, none', async () => {
  const refusal = { code: 'INSUFFICIENT_CREDITS', required: 5, available: 1, shortfall: 4 } as const;
  const cases: [Error, string][] = [
    [new LedgerRefused(refusal), 'PAYMENT_REQUIRED'],
    [Object.assign(new Error('gone'), { code: 'ECONNREFUSED' }), 'SERVICE_UNAVAILABLE'],
    [new TRPCError({ code: 'UNAUTHORIZED' }), 'UNAUTHORIZED'],
    [new Error('broken'), 'INTERNAL_SERVER_ERROR'],
  ];
  for (const [error, code] of cases) {
    const iterator = publicStream(failing(error))[Symbol.asyncIterator]();
    expect(await iterator.next()).toEqual({ done: false, value: 'first' });
    await expect(iterator.next()).rejects.toMatchObject({ code });
  }
});

test('the end of a connection stays what it is', async () => {
  const ended = new DOMException('ended', 'AbortError');
  const iterator = publicStream(failing(ended))[Symbol.asyncIterator]();
  await iterator.next();
  await expect(iterator.next()).rejects.toBe(ended);
});

test('an error that nobody has waited for yet is kept for whoever does, and does not end the process', async () => {
  const unheard: unknown[] = [];
  const hear = (error: unknown) => unheard.push(error);
  process.on('unhandledRejection', hear);
  const iterator = publicStream(failing(new Error('broken')))[Symbol.asyncIterator]();
  await iterator.next();
  const item = iterator.next();
  // Node looks for errors that nobody hears before its next turn.
  await new Promise((resolve) => setImmediate(resolve));
  await expect(item).rejects.toThrow('broken');
  process.off('unhandledRejection', hear);
  expect(unheard).toEqual([]);
});

test('closing it before the first item closes what it wraps', async () => {
  let isClosed = false;
  const source: AsyncIterable<string> = {
    [Symbol.asyncIterator]: () => ({
      next: async () => ({ done: false, value: 'item' }),
      async return() {
        isClosed = true;
        return { done: true, value: undefined };
      },
    }),
  };
  await publicStream(source)[Symbol.asyncIterator]().return?.();
  expect(isClosed).toBe(true);
});
