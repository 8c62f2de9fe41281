import { expect, test } from 'vitest';

import { isWorldError } from '../src/index.ts';
import { retryWorldErrors } from '../src/retry.ts';

const withCode = (code: string) => Object.assign(new Error('failed'), { code });

test.each<[string, unknown, boolean]>([
  ['a serialization failure', withCode('40001'), true],
  ['a deadlock', withCode('40P01'), true],
  ['a database that is shutting down', withCode('57P01'), true],
  ['a lost connection', withCode('08006'), true],
  ['a refused connection', withCode('ECONNREFUSED'), true],
  ['what the driver says without a code', new Error('Connection terminated unexpectedly'), true],
  ['one of these, wrapped by a library', new Error('no session', { cause: withCode('ECONNREFUSED') }), true],
  ['a broken constraint', withCode('23514'), false],
  ['a syntax error', withCode('42601'), false],
  ['our own bug', new TypeError('undefined is not a function'), false],
  ['something that is no error', 'ECONNREFUSED', false],
])('%s', (_what, error, isWorld) => {
  expect(isWorldError(error)).toBe(isWorld);
});

test('what the world broke is tried three times in all, anything else once', async () => {
  const tries = async (failure: Error, succeedsAt: number) => {
    let count = 0;
    const work = async () => {
      count += 1;
      if (count < succeedsAt) throw failure;
    };
    const [result] = await Promise.allSettled([retryWorldErrors(work)]);
    return [result?.status, count];
  };
  expect(await tries(withCode('40P01'), 3)).toEqual(['fulfilled', 3]);
  expect(await tries(withCode('40P01'), 4)).toEqual(['rejected', 3]);
  expect(await tries(withCode('23514'), 2)).toEqual(['rejected', 1]);
});
