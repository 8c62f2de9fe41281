import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';

import { TRPCClientError } from '@trpc/client';
import { expect, onTestFinished, test, vi } from 'vitest';

import { personalKey } from '../../../apps/api/test/key-caller.ts';
import { createLocalProvider } from '../../../apps/api/src/studio/local-provider.ts';
import { createTollgateClient, isRefused, NoAnswer, refusalOf } from '../src/index.ts';
import { pauseBefore } from '../src/repeat.ts';
import { linesOf, serveTollgate } from './serve-tollgate.ts';

const studio = createLocalProvider();
let mayGoOn = Promise.withResolvers<void>();

const world = serveTollgate({
  // A beat is made only when a test lets it.
  provider: {
    ...studio,
    beat: async (request, options) => {
      await mayGoOn.promise;
      return studio.beat(request, options);
    },
  },
});

const charge = { credits: 25, reason: 'Song' };
const errorOf = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error: unknown) => error,
  );

/** What a `fetch` that counts has sent. */
function countingFetch() {
  return vi.fn<typeof fetch>((...request) => fetch(...request));
}

test('a repeat waits while the first try still runs, and both get the one answer', async () => {
  const person = await world.open.on.signUpWith(10);
  const { key: apiKey } = await personalKey(person);
  mayGoOn = Promise.withResolvers();
  const beat = { genre: 'house', tempo: 120, seed: 7 } as const;
  const context = { idempotencyKey: `test:${randomUUID()}` };
  const first = world.open.clientWith({ apiKey }).studio.generateBeat.mutate(beat, { context });
  const statuses: number[] = [];
  const watching: typeof fetch = async (...request) => {
    const answer = await fetch(...request);
    statuses.push(answer.status);
    // Whoever was told that it still runs can only get the answer by asking again.
    if (answer.status === 409) mayGoOn.resolve();
    return answer;
  };
  await expect.poll(async () => (await person.balance()).held).toBe(5);
  const second = world.open.clientWith({ apiKey, fetch: watching }).studio.generateBeat.mutate(beat, { context });
  expect(await second).toEqual(await first);
  expect([statuses[0], statuses.at(-1)]).toEqual([409, 200]);
  expect(await linesOf(person)).toEqual(['deduction -5', 'bonus 10']);
});

test('the caller’s own key makes a call of tomorrow the same call', async () => {
  const { tollgate, relay, on } = world.open;
  const person = await on.signUpWith(100);
  const context = { idempotencyKey: `test:${randomUUID()}` };
  const input = { userId: person.id, ...charge };
  const first = await tollgate.service.charge.mutate(input, { context });
  expect(await tollgate.service.charge.mutate(input, { context })).toEqual(first);
  expect(relay.seen.at(-1)?.key).toBe(context.idempotencyKey);
  const other = await errorOf(tollgate.service.charge.mutate({ ...input, credits: 26 }, { context }));
  expect(isRefused(other, 'IDEMPOTENCY_KEY_REUSED')).toBe(true);
  expect((await tollgate.service.charge.mutate(input)).transaction.id).not.toBe(first.transaction.id);
  expect(await linesOf(person)).toEqual(['deduction -25', 'deduction -25', 'bonus 100']);
});

test('what cannot be a key is an error before anything is sent', async () => {
  const fetching = countingFetch();
  const { service } = world.open.clientWith({ fetch: fetching });
  for (const idempotencyKey of ['', 'ключ', 'x'.repeat(256), 7, null]) {
    const error = await errorOf(service.charge.mutate({ userId: 'ada', ...charge }, { context: { idempotencyKey } }));
    expect(error).toMatchObject({ message: 'An idempotency key is 1 to 255 printable ASCII characters.' });
  }
  expect(fetching).not.toHaveBeenCalled();
});

test('a refusal is an answer, and is not asked for again', async () => {
  const fetching = countingFetch();
  const { service } = world.open.clientWith({ fetch: fetching });
  const person = await world.open.on.signUpWith(24);
  const refused = await errorOf(service.charge.mutate({ userId: person.id, ...charge }));
  expect(refusalOf(refused)).toMatchObject({ code: 'INSUFFICIENT_CREDITS', shortfall: 1 });
  expect(isRefused(refused, 'ACCOUNT_IN_DEBT')).toBe(false);
  const unnamed = await errorOf(service.charge.mutate(charge));
  expect(refusalOf(unnamed)).toBeNull();
  expect(unnamed).toMatchObject({ data: { code: 'BAD_REQUEST' } });
  expect(fetching).toHaveBeenCalledTimes(2);
});

test('queries share requests, at most ten to each, and are asked again when the connection breaks', async () => {
  const { tollgate, relay, on } = world.open;
  const person = await on.signUpWith(30);
  const before = relay.seen.length;
  relay.cutNext('in the middle of the answer');
  const asked = Array.from({ length: 12 }, () => tollgate.service.balance.query({ userId: person.id }));
  const answers = await Promise.all(asked);
  expect(answers.map(({ balance }) => balance)).toEqual(answers.map(() => 30));
  const calls = relay.seen.slice(before).map(({ path, status }) => {
    const { length } = path.split('service.balance');
    return `${length - 1} calls, ${status}`;
  });
  expect(new Set(calls)).toEqual(new Set(['10 calls, null', '10 calls, 200', '2 calls, 200']));
});

test('503 and what a proxy answers are asked again; what Tollgate or a stranger says otherwise is not', async () => {
  const busy = JSON.stringify({ error: { message: 'Busy', code: -32603, data: { httpStatus: 503 } } });
  const failed = JSON.stringify({ error: { message: 'Failed', code: -32603, data: { httpStatus: 502 } } });
  const cases: [number, string, number][] = [
    [503, busy, 2],
    [503, 'upstream connect error', 2],
    [502, '<html>Bad gateway</html>', 2],
    [504, '', 2],
    [429, '{"message":"Slow down","code":"TOO_MANY_REQUESTS"}', 2],
    // The generator failed, says Tollgate itself.
    [502, failed, 1],
    [404, '<html>Not found</html>', 1],
    [200, '<html>Welcome to somewhere else</html>', 1],
    [500, '', 1],
  ];
  const { id: userId } = await world.open.on.signUpWith(100);
  for (const [status, body, calls] of cases) {
    const fetching = countingFetch().mockImplementationOnce(async () => new Response(body, { status }));
    const { service } = world.open.clientWith({ fetch: fetching });
    const error = await errorOf(service.charge.mutate({ userId, credits: 1, reason: 'Line' }));
    expect([status, body, fetching.mock.calls.length, error === undefined]).toEqual([status, body, calls, calls === 2]);
  }
  expect((await world.open.tollgate.service.balance.query({ userId })).balance).toBe(95);
});

test('patience ends: after so many tries, or when the time is over, the error says that nobody knows', async () => {
  const dead = vi.fn<typeof fetch>(() => Promise.reject(new TypeError('fetch failed')));
  for (const [patience, calls] of [
    [{ tries: 3 }, 3],
    [{ giveUpAfterMs: 0 }, 1],
  ] as const) {
    dead.mockClear();
    const { service } = world.open.clientWith({ fetch: dead, ...patience });
    const error = await errorOf(service.charge.mutate({ userId: 'ada', ...charge }));
    if (!(error instanceof TRPCClientError)) throw new Error('no error of a call', { cause: error });
    expect(error.cause).toBeInstanceOf(NoAnswer);
    expect(error.cause).toMatchObject({ status: null, cause: { message: 'fetch failed' } });
    expect(dead).toHaveBeenCalledTimes(calls);
  }
});

test('a server that says nothing is left after the time of one try, and the next one is answered', async () => {
  const silent = createServer();
  silent.listen(0, '127.0.0.1');
  await once(silent, 'listening');
  onTestFinished(() => {
    silent.closeAllConnections();
    silent.close();
  });
  const address = silent.address();
  if (address === null || typeof address === 'string') throw new Error('A TCP server has no port.');
  const hung = vi.fn<typeof fetch>((_, init) => fetch(`http://127.0.0.1:${address.port}`, init));
  const { service } = world.open.clientWith({ fetch: hung, timeoutMs: 100, tries: 2 });
  const error = await errorOf(service.balance.query({ userId: 'ada' }));
  expect(error).toMatchObject({ message: 'No answer within 100 ms.', cause: { name: 'NoAnswer' } });
  expect(hung).toHaveBeenCalledTimes(2);
});

test('an aborted signal ends a call that is pausing, at once', async () => {
  const caller = new AbortController();
  const unreachable = vi.fn<typeof fetch>(() => {
    // Long before the pause that follows is over.
    queueMicrotask(() => setImmediate(() => caller.abort()));
    return Promise.resolve(new Response('', { status: 503, headers: { 'retry-after': '60' } }));
  });
  const { service } = world.open.clientWith({ fetch: unreachable });
  const error = await errorOf(service.charge.mutate({ userId: 'ada', ...charge }, { signal: caller.signal }));
  expect(error).toMatchObject({ cause: { name: 'AbortError' } });
  expect(unreachable).toHaveBeenCalledOnce();
});

test('pauses grow to five seconds, are scattered, and are never shorter than the server asks', () => {
  for (const [sent, longest] of [
    [1, 250],
    [2, 500],
    [3, 1_000],
    [6, 5_000],
    [40, 5_000],
  ] as const) {
    const pauses = Array.from({ length: 200 }, () => pauseBefore(sent, null));
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(longest / 2);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(longest);
    expect(new Set(pauses).size).toBeGreaterThan(100);
  }
  expect(pauseBefore(1, '7')).toBe(7_000);
  expect(pauseBefore(1, new Date(Date.now() + 60_000).toUTCString())).toBeGreaterThan(30_000);
  for (const nonsense of ['soon', '', '-5', 'Thu, 01 Jan 1970 00:00:00 GMT']) {
    expect(pauseBefore(1, nonsense)).toBeLessThanOrEqual(250);
  }
});

test('an address with a path is kept, and one that is none is refused with an empty key', async () => {
  const fetching = vi.fn<typeof fetch>(() => Promise.resolve(new Response('[{"result":{"data":{}}}]')));
  for (const url of ['https://example.com/tollgate', 'https://example.com/tollgate/']) {
    await createTollgateClient({ url, apiKey: 'tgs_x', fetch: fetching }).service.balance.query({});
    expect(fetching.mock.lastCall?.[0]).toMatch(/^https:\/\/example\.com\/tollgate\/trpc\/service\.balance\?/);
  }
  expect(() => createTollgateClient({ url: 'tollgate', apiKey: 'tgs_x' })).toThrow(TypeError);
  expect(() => createTollgateClient({ url: 'https://example.com', apiKey: '' })).toThrow('The API key is empty.');
});
