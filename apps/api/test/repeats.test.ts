import { randomBytes } from 'node:crypto';

import { pino } from 'pino';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';

import { LOG_OPTIONS } from '../src/log-options.ts';
import { convergeSource } from '../src/stripe/converge/converge-source.ts';
import { analyze } from '../src/studio/analysis/analyze.ts';
import { createLocalProvider } from '../src/studio/local-provider.ts';
import type { StudioProvider } from '../src/studio/provider.ts';
import { serviceKey } from './key-caller.ts';
import { payUntold } from './pay-untold.ts';
import { ORIGIN, useApp, type Person } from './test-app.ts';

// The Idempotency-Key as callers know it: a header beside any call that moves credits, over tRPC and over REST.

const local = createLocalProvider();
afterAll(() => local.close());

const analyzed: StudioProvider['analysis'] = ({ text }) => Promise.resolve({ result: analyze(text) });
/** How lyrics are analysed, for each test to say, and how often they were. */
let analysis = analyzed;
let runs = 0;
beforeEach(() => {
  analysis = analyzed;
  runs = 0;
});
const provider: StudioProvider = {
  ...local,
  analysis(request, options) {
    runs += 1;
    return analysis(request, options);
  },
};

const logged: string[] = [];
const log = pino({ ...LOG_OPTIONS, level: 'trace' }, { write: (line: string) => void logged.push(line) });
const world = useApp({ provider, log });

/** From the exclamation mark to the tilde, with a space between: at an end it would be trimmed. */
const PRINTABLE = `${String.fromCharCode(...Array.from({ length: 94 }, (_, place) => 33 + place))} `;
const newKey = () => `idem-${randomBytes(6).toString('hex')}`;
const text = { text: 'The river knows my name' };
const starter = { packageKey: 'STARTER' };
const [TRPC, REST] = ['/trpc/studio.analyzeLyrics', '/api/lyrics/analyze'];

type Answer = Awaited<ReturnType<typeof send>>;

function send({ cookie }: Person, url: string, body: unknown, key: string) {
  const headers = { cookie, origin: ORIGIN, 'content-type': 'application/json', 'idempotency-key': key };
  return world.on.app.inject({ method: 'POST', url, headers, body: JSON.stringify(body) });
}

/** How an answer ended, and the refusal's code where it is one: both forms of error have it under `data`. */
function outcome(answer: Answer) {
  const said = answer.json();
  return [answer.statusCode, (said.error ?? said).data?.refusal?.code];
}

/** What the headers say: credits charged, credits available, and whether it is a repeat. */
const receipt = ({ headers }: Answer) =>
  ['x-credits-charged', 'x-credits-available', 'idempotent-replayed'].map((name) => headers[name]);

const callsOf = ({ id }: Person) =>
  world.on.deps.database.db.selectFrom('credit_calls').selectAll().where('user_id', '=', id).execute();

const spentBy = async (person: Person) => (await person.get('/api/credits/stats')).json().totalSpent;

describe.each([
  ['over tRPC', TRPC, '/trpc/credits.purchase', '/trpc/billing.createCheckoutSession'],
  ['over REST', REST, '/api/credits/purchase', '/api/billing/create-checkout-session'],
])('%s', (_way, url, purchaseUrl, checkoutUrl) => {
  test('a repeat gets the first answer byte for byte, and pays nothing', async () => {
    const person = await world.on.signUpWith(10);
    const key = newKey();
    const first = await send(person, url, text, key);
    expect([first.statusCode, ...receipt(first)]).toEqual([200, '2', '8', undefined]);
    await person.post(REST, text);
    for (let time = 0; time < 3; time += 1) {
      const again = await send(person, url, text, key);
      expect([again.statusCode, ...receipt(again)]).toEqual([200, '0', '6', 'true']);
      expect(again.rawPayload).toEqual(first.rawPayload);
      expect(again.headers['content-type']).toBe(first.headers['content-type']);
    }
    expect([runs, await person.balance()]).toMatchObject([2, { balance: 6, held: 0 }]);
  });

  test.each([
    ['one character', '~'],
    ['255 characters, each that prints', `${PRINTABLE}idem`.padEnd(255, PRINTABLE)],
  ])('a key of %s is taken', async (_name, key) => {
    const person = await world.on.signUpWith(10);
    expect((await send(person, url, text, key)).statusCode).toBe(200);
    expect(receipt(await send(person, url, text, key))).toEqual(['0', '8', 'true']);
    expect(await callsOf(person)).toMatchObject([{ key, state: 'done' }]);
  });

  test.each([
    ['empty', ''],
    ['256 characters long', 'idem'.padEnd(256, 'x')],
    ['of other letters than ASCII', 'idem-schlüssel'],
    ['of characters that do not print', 'idem\tkey'],
  ])('400 INVALID_IDEMPOTENCY_KEY for one that is %s, before any work', async (_name, key) => {
    const person = await world.on.signUpWith(10);
    expect(outcome(await send(person, url, text, key))).toEqual([400, 'INVALID_IDEMPOTENCY_KEY']);
    const purchase = await send(person, purchaseUrl, starter, key);
    expect(outcome(purchase)).toEqual([400, 'INVALID_IDEMPOTENCY_KEY']);
    expect([runs, await callsOf(person), await person.balance()]).toMatchObject([0, [], { balance: 10, held: 0 }]);
    const { db } = world.on.deps.database;
    expect(await db.selectFrom('credit_orders').select('id').where('user_id', '=', person.id).execute()).toEqual([]);
  });

  test('422 for other input, or another procedure; what the key stands for stays', async () => {
    const person = await world.on.signUpWith(10);
    const key = newKey();
    const first = await send(person, url, text, key);
    expect(outcome(await send(person, url, { text: 'Another' }, key))).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    expect(outcome(await send(person, purchaseUrl, starter, key))).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    // Also one that takes the very same input.
    const buying = newKey();
    expect((await send(person, purchaseUrl, starter, buying)).statusCode).toBe(200);
    expect(outcome(await send(person, checkoutUrl, starter, buying))).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    expect((await send(person, url, text, key)).body).toBe(first.body);
    expect([runs, await spentBy(person)]).toEqual([1, 2]);
  });

  test('another person’s equal key is another key', async () => {
    const [one, other] = [await world.on.signUpWith(10), await world.on.signUpWith(10)];
    const key = newKey();
    const first = await send(one, url, text, key);
    const others = await send(other, url, text, key);
    expect([others.statusCode, ...receipt(others)]).toEqual([200, '2', '8', undefined]);
    expect(others.body).not.toBe(first.body);
    expect((await send(other, url, { text: 'Another' }, key)).statusCode).toBe(422);
    expect((await send(one, url, text, key)).body).toBe(first.body);
  });

  test('409 while the first one runs, then its answer', async () => {
    const person = await world.on.signUpWith(10);
    const key = newKey();
    const started = Promise.withResolvers<void>();
    const told = Promise.withResolvers<void>();
    analysis = async (request, options) => {
      started.resolve();
      await told.promise;
      return analyzed(request, options);
    };
    const first = send(person, url, text, key);
    await started.promise;
    const meanwhile = await send(person, url, text, key);
    expect([...outcome(meanwhile), ...receipt(meanwhile)]).toEqual([
      409,
      'CALL_IN_PROGRESS',
      undefined,
      undefined,
      undefined,
    ]);
    told.resolve();
    const { body } = await first;
    expect((await send(person, url, text, key)).body).toBe(body);
    expect([runs, await spentBy(person)]).toEqual([1, 2]);
  });

  test('402 leaves nothing behind, and the same key works after buying', async () => {
    const person = await world.on.signUpWith(1);
    const key = newKey();
    expect(outcome(await send(person, url, text, key))).toEqual([402, 'INSUFFICIENT_CREDITS']);
    expect([runs, await callsOf(person), await person.balance()]).toMatchObject([0, [], { balance: 1, held: 0 }]);
    const bought = await payUntold(person, starter);
    await convergeSource(world.on.deps.worker, { kind: 'session', id: bought });
    const paid = await send(person, url, text, key);
    expect([paid.statusCode, ...receipt(paid)]).toEqual([200, '2', '99', undefined]);
    expect(receipt(await send(person, url, text, key))).toEqual(['0', '99', 'true']);
  });

  test('502 frees the key, also for other input', async () => {
    const person = await world.on.signUpWith(10);
    const key = newKey();
    analysis = () => Promise.reject(new Error('broken'));
    expect((await send(person, url, text, key)).statusCode).toBe(502);
    expect((await send(person, url, text, key)).statusCode).toBe(502);
    expect(await person.balance()).toMatchObject({ balance: 10, held: 0 });
    analysis = analyzed;
    const well = await send(person, url, { text: 'Another' }, key);
    expect([well.statusCode, ...receipt(well)]).toEqual([200, '2', '8', undefined]);
    expect([runs, await spentBy(person)]).toEqual([3, 2]);
  });

  test('409 OUTPUT_NOT_KEPT for an answer of 31 days ago, which is not charged again', async () => {
    const person = await world.on.signUpWith(10);
    const key = newKey();
    await send(person, url, text, key);
    const { db } = world.on.deps.database;
    const created = new Date(Date.now() - 31 * 86_400_000);
    await db.updateTable('credit_calls').set({ created_at: created }).where('user_id', '=', person.id).execute();
    for (let time = 0; time < 2; time += 1) {
      expect(outcome(await send(person, url, text, key))).toEqual([409, 'OUTPUT_NOT_KEPT']);
      await world.on.deps.app.ledger.forgetOutputs();
    }
    expect([runs, await spentBy(person), await callsOf(person)]).toMatchObject([1, 2, [{ output: null }]]);
  });
});

test('a call over tRPC and the same over REST are one call, under one key', async () => {
  const person = await world.on.signUpWith(10);
  const key = newKey();
  const first = await send(person, TRPC, text, key);
  const again = await send(person, REST, text, key);
  expect([again.statusCode, ...receipt(again)]).toEqual([200, '0', '8', 'true']);
  expect(first.body).toBe(`{"result":{"data":${again.body}}}`);
  expect([runs, await spentBy(person)]).toEqual([1, 2]);
});

test('a key belongs to the account that is acted on, whoever sends it', async () => {
  const [admin, service] = [await world.on.signUpAdmin(), await serviceKey(world.on)];
  const key = newKey();
  const refund = async () => {
    const person = await world.on.signUpWith(10);
    const deduction = { userId: person.id, key: 'spent', credits: 5, reason: 'Rendering' };
    const { transaction } = await world.on.deps.app.ledger.deductCredits(deduction);
    return { userId: person.id, transactionId: transaction.id, amount: 1, reason: 'Half of it was missing' };
  };
  const [one, other] = [await refund(), await refund()];
  const first = await send(admin, '/api/credits/refund', one, key);
  const again = await service.post('/api/credits/refund', one, { 'idempotency-key': key });
  expect([again.statusCode, again.body, again.headers['idempotent-replayed']]).toEqual([200, first.body, 'true']);
  const others = await send(admin, '/api/credits/refund', other, key);
  expect([others.statusCode, others.headers['idempotent-replayed']]).toEqual([200, undefined]);
  expect((await world.on.deps.app.ledger.getBalance(one.userId)).balance).toBe(6);
});

test('the repeat of another service’s charge says too that it took nothing, and what is left', async () => {
  const [{ id: userId }, service] = [await world.on.signUpWith(10), await serviceKey(world.on)];
  const charge = () =>
    service.post(
      '/api/service/charge',
      { userId, credits: 3, reason: 'Rendering' },
      { 'idempotency-key': 'idem-service' },
    );
  const first = await charge();
  expect([first.statusCode, ...receipt(first)]).toEqual([200, '3', '7', undefined]);
  const again = await charge();
  expect([again.body, ...receipt(again)]).toEqual([first.body, '0', '7', 'true']);
});

describe('in a batch each call has a key of its own, made from the batch’s and its place', () => {
  const lyrics = { theme: 'the sea', mood: 'happy' };
  const batch = (person: Person, names: readonly string[], inputs: readonly object[], key: string) =>
    send(person, `/trpc/${names.join()}?batch=1`, Object.fromEntries(inputs.entries()), key);
  const both = ['studio.analyzeLyrics', 'studio.generateLyrics'];

  test('the whole batch can be repeated, and each call of it alone', async () => {
    const person = await world.on.signUpWith(20);
    const key = newKey();
    const first = await batch(person, both, [text, lyrics], key);
    expect([first.statusCode, ...receipt(first)]).toEqual([200, '6', '14', undefined]);
    const again = await batch(person, both, [text, lyrics], key);
    expect([again.body, ...receipt(again)]).toEqual([first.body, '0', '14', 'true']);
    expect((await callsOf(person)).map((call) => call.key).toSorted()).toEqual([`${key}#0`, `${key}#1`]);

    const [analysed, written] = first.json();
    expect((await send(person, TRPC, text, `${key}#0`)).json()).toEqual(analysed);
    expect((await send(person, '/api/lyrics/generate', lyrics, `${key}#1`)).json()).toEqual(written.result.data);
    expect([runs, await spentBy(person)]).toEqual([1, 6]);
    // Without a place it is a key that nothing was called under yet.
    expect(receipt(await send(person, TRPC, text, key))).toEqual(['2', '12', undefined]);
  });

  test('the same call twice in one batch is two calls; in another order they are refused', async () => {
    const person = await world.on.signUpWith(20);
    const key = newKey();
    const twice = await batch(person, ['studio.analyzeLyrics', 'studio.analyzeLyrics'], [text, text], key);
    const [one, other] = twice.json();
    expect([one.result.data.id === other.result.data.id, runs, await spentBy(person)]).toEqual([false, 2, 4]);
    const turned = await batch(person, both.toReversed(), [lyrics, text], key);
    const [refused, repeated] = turned.json();
    expect([refused.error.data.refusal.code, repeated]).toEqual(['IDEMPOTENCY_KEY_REUSED', other]);
    expect(await spentBy(person)).toBe(4);
  });

  test('repeated after one of its calls failed, that one runs again and the others do not', async () => {
    const person = await world.on.signUpWith(20);
    const key = newKey();
    analysis = () => Promise.reject(new Error('broken'));
    const [broken, written] = (await batch(person, both, [text, lyrics], key)).json();
    expect([broken.error.data.code, await spentBy(person)]).toEqual(['BAD_GATEWAY', 4]);
    analysis = analyzed;
    const again = await batch(person, both, [text, lyrics], key);
    expect([again.json()[0].result.data.feature, again.json()[1]]).toEqual(['LYRICS_ANALYSIS', written]);
    expect([runs, await spentBy(person)]).toEqual([2, 6]);
  });

  test('a key of 255 characters has room for its place', async () => {
    const person = await world.on.signUpWith(20);
    const key = newKey().padEnd(255, 'x');
    const first = await batch(person, both, [text, lyrics], key);
    expect((await batch(person, both, [text, lyrics], key)).body).toBe(first.body);
    expect(await spentBy(person)).toBe(6);
  });
});

test('a key never appears in a log, also not when what fails quotes it', async () => {
  const person = await world.on.signUpWith(10);
  const { pool } = world.on.deps.database;
  await pool.query(`alter table credit_calls add constraint refused check (key not like '%poison') not valid`);
  expect((await send(person, TRPC, text, `${newKey()}-poison`)).statusCode).toBe(500);
  expect((await send(person, REST, text, `${newKey()}-poison`)).statusCode).toBe(500);
  expect(await person.balance()).toMatchObject({ balance: 10, held: 0 });
  expect(logged.join('')).toContain('"msg":"procedure failed"');
  expect(logged.join('')).toContain('"constraint":"refused"');
  expect(logged.filter((line) => /idem-|poison/.test(line))).toEqual([]);
});
