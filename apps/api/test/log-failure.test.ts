import { TRPCError } from '@trpc/server';
import { pino } from 'pino';
import { expect, test } from 'vitest';

import { logFailure } from '../src/http/log-failure.ts';
import { ProviderFailed } from '../src/studio/provider-failed.ts';

const gone = new DOMException('This operation was aborted', 'AbortError');

test.each<[name: string, error: TRPCError, lines: number]>([
  ['a bug of ours is written down', new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause: new Error('oops') }), 1],
  ['so is a generator that failed', new TRPCError({ code: 'BAD_GATEWAY', cause: new ProviderFailed(new Error()) }), 1],
  ['an expected "no" is not', new TRPCError({ code: 'CONFLICT' }), 0],
  ['nor work whose caller has left', new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause: gone }), 0],
  ['nor a generator stopped for that', new TRPCError({ code: 'BAD_GATEWAY', cause: new ProviderFailed(gone) }), 0],
])('%s', (_name, error, lines) => {
  const written: string[] = [];
  const log = pino({ level: 'error' }, { write: (line) => void written.push(line) });
  logFailure(log, error, 'studio.generateBeat');
  expect(written).toHaveLength(lines);
});
