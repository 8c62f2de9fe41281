import assert from 'node:assert/strict';

import { TRPCClientError } from '@trpc/client';
import { pino } from 'pino';
import { afterAll, afterEach, describe, expect, test } from 'vitest';

import { createAiProvider } from '../src/studio/ai-provider.ts';
import { createLocalProvider } from '../src/studio/local-provider.ts';
import { LINES, ORDER, writes, writesAll } from './ai-lyrics.ts';
import { AiServer, type Behaviour } from './ai-server.ts';
import { addressOf, openStream, outcomeFor, readStream, type Heard } from './stream-reader.ts';
import { ORIGIN, useApp, type Person } from './test-app.ts';

const server = await AiServer.start();
const local = createLocalProvider();
// Long for a line on a busy machine, short for a test that waits for it to pass.
const silenceMs = 2_000;
const provider = createAiProvider({ baseUrl: server.url, apiKey: 'sk-of-the-test', model: 'test', silenceMs, local });
const logged: string[] = [];
const log = pino({ level: 'warn' }, { write: (line: string) => void logged.push(line) });
const world = useApp({ provider, log, hasWebhooks: true });
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await local.close();
});
// Whatever happened, nobody is left working and no credits are left held.
afterEach(async () => {
  await server.idle();
  const { rows } = await world.on.deps.database.pool.query(`select id from credit_holds where state = 'open'`);
  assert.deepEqual(rows, []);
});

const linesOf = ({ events }: Heard) => events.flatMap((event) => (event.kind === 'line' ? [event.text] : []));
const wordsOf = (error: unknown) => (error instanceof TRPCClientError ? [error.data?.code, error.message] : error);

test('lyrics come title first, line by line and whole at last, for their whole price', async () => {
  server.answerWith(writesAll);
  const person = await world.on.signUpWith(10);
  const heard = await readStream(person);
  expect(heard.error).toBeUndefined();
  const done = heard.events.at(-1);
  const { charged, balance, kept } = await outcomeFor(person);
  expect(heard.events).toEqual([
    { kind: 'title', title: 'Night Train' },
    ...LINES.map((text, at) => ({
      kind: 'line',
      text,
      section: at < 4 ? 0 : 1,
      sectionKind: at < 4 ? 'verse' : 'chorus',
    })),
    { kind: 'done', lyrics: kept[0] },
  ]);
  expect(kept).toMatchObject([
    { title: 'Night Train', credits: 4, mood: 'nostalgic', seed: server.asked[0]?.body.seed },
  ]);
  expect(kept[0].sections).toEqual([
    { kind: 'verse', rhymeScheme: 'AABB', lines: LINES.slice(0, 4) },
    { kind: 'chorus', rhymeScheme: 'ABAB', lines: LINES.slice(4) },
  ]);
  expect(done?.kind === 'done' && done.lyrics.text).toBe(
    `${LINES.slice(0, 4).join('\n')}\n\n${LINES.slice(4).join('\n')}`,
  );
  expect(charged).toEqual([{ amount: -4, metadata: { lyricsId: kept[0].id, mood: 'nostalgic' } }]);
  expect(balance).toMatchObject({ balance: 6, held: 0 });
});

describe('when the provider fails', () => {
  const NOT_CHARGED = 'The generator failed. You were not charged.';
  const CHARGED_2 = 'The generator broke off. You were charged 2 credits for what came, and it is in your library.';
  /** Resolves once the reader has three lines, so that what breaks afterwards cannot overtake them. */
  let threeLines = Promise.withResolvers<void>();

  test.each<[when: string, Behaviour, lines: number, credits: number, message: string | undefined]>([
    ['is down', (answer) => answer.refuse(500, 'down'), 0, 0, NOT_CHARGED],
    ['refuses the key', (answer) => answer.refuse(401, 'no such key'), 0, 0, NOT_CHARGED],
    ['is busy', (answer) => answer.refuse(429, 'later'), 0, 0, NOT_CHARGED],
    ['answers nonsense', (answer) => answer.babble('<h1>Welcome</h1>'), 0, 0, NOT_CHARGED],
    ['writes nothing', (answer) => answer.end(), 0, 0, NOT_CHARGED],
    ['stalls before the first line', writes(0, () => undefined), 0, 0, NOT_CHARGED],
    ['breaks off before the first line', writes(0, (answer) => answer.close()), 0, 0, NOT_CHARGED],
    [
      'breaks off in the middle',
      writes(3, (answer) => threeLines.promise.then(() => answer.breakOff())),
      3,
      2,
      CHARGED_2,
    ],
    ['stalls in the middle', writes(3, () => undefined), 3, 2, CHARGED_2],
    ['ends too early', writes(3, (answer) => answer.end()), 3, 2, CHARGED_2],
    ['breaks off after the last line', writes(8, (answer) => answer.close()), 8, 4, undefined],
    ['stalls after the last line', writes(8, () => undefined), 8, 4, undefined],
    ['writes on and on', writes(8, (answer) => answer.say(LINES.join('\n').repeat(4))), 8, 4, undefined],
  ])('what came is charged, kept and no more: it %s', async (_, behaviour, lines, credits, message) => {
    threeLines = Promise.withResolvers<void>();
    server.answerWith(behaviour);
    const person = await world.on.signUpWith(10);
    const heard = await readStream(person, { onEvent: (count) => count === 3 && threeLines.resolve() });
    expect(linesOf(heard)).toEqual(LINES.slice(0, lines));
    expect(wordsOf(heard.error)).toEqual(message && ['BAD_GATEWAY', message]);

    const { charged, balance, kept } = await outcomeFor(person);
    expect(balance).toMatchObject({ balance: 10 - credits, held: 0, available: 10 - credits });
    expect(charged.map(({ amount }) => amount)).toEqual(credits > 0 ? [-credits] : []);
    expect(kept.map((lyrics: { text: string }) => lyrics.text.split(/\n+/))).toEqual(
      lines > 0 ? [LINES.slice(0, lines)] : [],
    );
    expect(kept.map((lyrics: { credits: number }) => lyrics.credits)).toEqual(credits > 0 ? [credits] : []);
    expect(charged.map(({ metadata }) => metadata['lyricsId'])).toEqual(
      kept.map((lyrics: { id: string }) => lyrics.id),
    );
  });
});

describe('whoever leaves', () => {
  test('before the first word pays nothing', async () => {
    const controller = new AbortController();
    server.answerWith(() => controller.abort());
    const person = await world.on.signUpWith(10);
    const heard = await readStream(person, { signal: controller.signal });
    expect([heard.events, heard.error]).toEqual([[], expect.any(Error)]);
    const { charged, kept } = await afterLeaving(person, { credits: 0 });
    expect([charged, kept]).toEqual([[], []]);
  });

  test('owes nothing before the first line, and each line from the moment it is handed out', async () => {
    const { studio } = world.on.deps.app;
    const said: number[] = [];
    const bill = { credits: 4, settle: (credits: number) => void said.push(credits), note: () => undefined };
    const { id: userId } = await world.on.signUp();
    server.answerWith(writes(3, () => undefined));
    const left = await Array.fromAsync(studio.streamLyrics(ORDER, { userId, bill, signal: AbortSignal.abort() }));
    expect([left, said]).toEqual([[], [0]]);

    const due: unknown[] = [];
    for await (const event of studio.streamLyrics(ORDER, { userId, bill })) {
      due.push([event.kind, said.at(-1)]);
      if (due.length === 4) break;
    }
    expect(due).toEqual([
      ['title', 0],
      ['line', 1],
      ['line', 1],
      ['line', 2],
    ]);
  });

  test('after the title and before the first line pays nothing', async () => {
    server.answerWith(writes(0, () => undefined));
    const person = await world.on.signUpWith(10);
    await closeAfter(person, 0);
    const { charged, kept } = await afterLeaving(person, { credits: 0 });
    expect([charged, kept]).toEqual([[], []]);
  });

  test.each<[how: string, leaveAfter: (person: Person, lines: number) => Promise<void>]>([
    ['by closing the connection', closeAfter],
    ['by reading no further', stopReadingAfter],
  ])('after three lines pays for three and finds them in the library: %s', async (_, leaveAfter) => {
    server.answerWith(writes(3, () => undefined));
    const person = await world.on.signUpWith(10);
    await leaveAfter(person, 3);
    const { charged, kept } = await afterLeaving(person, { credits: 2 });
    expect(kept).toMatchObject([{ credits: 2, text: LINES.slice(0, 3).join('\n') }]);
    expect(charged).toEqual([{ amount: -2, metadata: { lyricsId: kept[0].id, mood: 'nostalgic' } }]);
  });

  test('after the last line pays for all and finds all in the library, once', async () => {
    server.answerWith(writesAll);
    const person = await world.on.signUpWith(10);
    await closeAfter(person, 8);
    const { charged, kept } = await afterLeaving(person, { credits: 4 });
    expect(kept).toMatchObject([{ credits: 4, text: expect.stringContaining(LINES[7] ?? '') }]);
    expect(charged).toEqual([{ amount: -4, metadata: { lyricsId: kept[0].id, mood: 'nostalgic' } }]);
  });

  test('leaves no error in the log, and a provider that fails leaves one without its key', async () => {
    const controller = new AbortController();
    server.answerWith(() => controller.abort());
    logged.length = 0;
    const person = await world.on.signUpWith(10);
    await readStream(person, { signal: controller.signal });
    await afterLeaving(person, { credits: 0 });
    expect(logged).toEqual([]);
    server.answerWith((answer) => answer.refuse(401, answer.authorization));
    await readStream(person);
    expect(logged).toEqual([expect.stringMatching(/procedure failed.*/)]);
    expect(logged[0]).toContain("The model's server answered 401.");
    expect(logged[0]).not.toContain('sk-of-the-test');
  });

  async function closeAfter(person: Person, lines: number): Promise<void> {
    const controller = new AbortController();
    await readStream(person, { signal: controller.signal, onEvent: (count) => count === lines && controller.abort() });
  }

  async function stopReadingAfter(person: Person, lines: number): Promise<void> {
    let count = 0;
    for await (const event of await openStream(person)) {
      if (event.kind === 'line') count += 1;
      if (count === lines) break;
    }
  }

  /** Nothing tells who has gone when the server has noticed and put everything away. */
  async function afterLeaving(person: Person, { credits }: { credits: number }) {
    await expect.poll(() => person.balance()).toMatchObject({ balance: 10 - credits, held: 0 });
    await expect.poll(async () => (await outcomeFor(person)).kept.length).toBe(credits > 0 ? 1 : 0);
    return outcomeFor(person);
  }
});

describe('the model is not asked', () => {
  test('402 when the whole price cannot be held', async () => {
    server.answerWith(writesAll);
    const person = await world.on.signUpWith(3);
    const heard = await readStream(person);
    expect(wordsOf(heard.error)).toEqual(['PAYMENT_REQUIRED', expect.any(String)]);
    expect([heard.events, server.asked]).toEqual([[], []]);
  });

  test('415 for a client that cannot read a stream, and nothing is charged', async () => {
    server.answerWith(writesAll);
    const person = await world.on.signUpWith(10);
    const answer = await person.post('/trpc/studio.streamLyrics', ORDER);
    expect(answer.statusCode).toBe(415);
    expect(server.asked).toEqual([]);
    await expect.poll(() => person.balance()).toMatchObject({ balance: 10, held: 0 });
  });
});

describe('lyrics that are not streamed', () => {
  test('come whole from the same model', async () => {
    server.answerWith(writesAll);
    const person = await world.on.signUpWith(10);
    const answer = await person.post('/api/lyrics/generate', ORDER);
    expect(answer.json()).toMatchObject({ title: 'Night Train', credits: 4, structure: 'short' });
    const { charged, balance, kept } = await outcomeFor(person);
    expect(kept).toEqual([answer.json()]);
    expect([charged.map(({ amount }) => amount), balance.held]).toEqual([[-4], 0]);
  });

  test.each<[string, Behaviour]>([
    ['breaks off in the middle', writes(3, (answer) => answer.close())],
    ['stalls', writes(3, () => undefined)],
  ])('502 and nothing charged or kept when the model %s', async (_, behaviour) => {
    server.answerWith(behaviour);
    const person = await world.on.signUpWith(10);
    const answer = await person.post('/api/lyrics/generate', ORDER);
    expect([answer.statusCode, answer.json().message]).toEqual([502, 'The generator failed. You were not charged.']);
    expect(await outcomeFor(person)).toMatchObject({ charged: [], kept: [], balance: { balance: 10, held: 0 } });
  });

  test('stop when nobody waits for them any more, and cost nothing', async () => {
    const controller = new AbortController();
    server.answerWith(writes(3, () => controller.abort()));
    const person = await world.on.signUpWith(10);
    const url = `${addressOf(person)}/trpc/studio.generateLyrics`;
    const headers = { cookie: person.cookie, origin: ORIGIN, 'content-type': 'application/json' };
    const call = fetch(url, { method: 'POST', headers, body: JSON.stringify(ORDER), signal: controller.signal });
    await expect(call).rejects.toThrow(/abort/i);
    await expect.poll(() => person.balance()).toMatchObject({ balance: 10, held: 0 });
  });

  test('502 and nothing charged when the model’s analysis is none', async () => {
    server.answerWith((answer) => {
      answer.say('I would rather not.');
      answer.end();
    });
    const person = await world.on.signUpWith(10);
    const answer = await person.post('/api/lyrics/analyze', { text: LINES.join('\n') });
    expect(answer.statusCode).toBe(502);
    expect(await outcomeFor(person)).toMatchObject({ charged: [], kept: [], balance: { balance: 10, held: 0 } });
  });
});
