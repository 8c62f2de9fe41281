import { Validator } from '@seriousme/openapi-schema-validator';
import type { OpenAPIObject } from 'trpc-to-openapi';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';

import { personalKey, serviceKey } from './key-caller.ts';
import { ORIGIN, useApp } from './test-app.ts';

const world = useApp();
const SPENT_ON = [
  'post /songs/generate',
  'post /beats/generate',
  'post /lyrics/generate',
  'post /lyrics/analyze',
  'post /service/charge',
  'post /service/hold',
];

interface Answer {
  readonly description: string;
  readonly headers?: Record<string, unknown>;
  readonly content: Record<
    string,
    { schema: z.core.JSONSchema.JSONSchema; examples?: Record<string, { value: unknown }> }
  >;
}

interface Operation {
  readonly summary?: string;
  readonly tags: readonly string[];
  readonly security?: readonly Record<string, readonly string[]>[];
  readonly parameters?: readonly { readonly in: string; readonly name: string }[];
  readonly responses: Record<string, Answer>;
}

/** The document as it is served, and its operations by method and path, with what they refer to put in place. */
let document: OpenAPIObject;
let operations: ReadonlyMap<string, Operation>;

beforeAll(async () => {
  const answer = await world.on.app.inject({ url: '/api/openapi.json' });
  document = answer.json();
  const validator = new Validator();
  await validator.validate(answer.json());
  const resolved = z
    .object({ paths: z.record(z.string(), z.record(z.string(), z.custom<Operation>())) })
    .parse(validator.resolveRefs());
  operations = new Map(
    Object.entries(resolved.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => [`${method} ${path}`, operation] as const),
    ),
  );
});

function operationOf(name: string): Operation {
  const operation = operations.get(name);
  if (!operation) throw new Error(`The document has no ${name}.`);
  return operation;
}

/** What the document says of an operation’s answer with this status. What Fastify finds by itself is any other error. */
function answerOf(name: string, status: number): Answer {
  const { responses } = operationOf(name);
  const answer = responses[[404, 413, 415].includes(status) ? 'default' : status];
  if (!answer) throw new Error(`The document says nothing of ${status} from ${name}.`);
  return answer;
}

/** What is wrong with a body by the document's own schema. */
function problemsOf({ content }: Answer, body: unknown): unknown {
  const schema = content['application/json']?.schema;
  if (schema === undefined) throw new Error('The document gives this answer no schema.');
  return z.fromJSONSchema(schema).safeParse(body).error?.issues ?? [];
}

test('a public validator finds the document valid OpenAPI 3.1, and a broken copy not', async () => {
  expect(document.openapi).toBe('3.1.0');
  expect(await new Validator().validate(structuredClone({ ...document }))).toEqual({ valid: true });
  const broken = structuredClone({ ...document, paths: { 'credits/balance': {} } });
  expect((await new Validator().validate(broken)).valid).toBe(false);
});

test('the endpoints are those of the outside contract, and the service router’s', () => {
  const contract = [
    ...['balance', 'stats', 'history', 'costs', 'packages'].map((name) => `get /credits/${name}`),
    ...['purchase', 'refund', 'grant-monthly'].map((name) => `post /credits/${name}`),
    'post /billing/create-checkout-session',
    ...['songs/generate', 'beats/generate', 'lyrics/generate', 'lyrics/analyze'].map((path) => `post /${path}`),
  ];
  const names = [...operations.keys()];
  expect(new Set(names.filter((name) => !name.includes(' /service/')))).toEqual(new Set(contract));
  expect(document.servers).toEqual([{ url: `${ORIGIN}/api` }]);
});

test('every operation has a title, a room that is told of, and an error for what is not listed', () => {
  const rooms = document.tags?.map(({ name }) => name) ?? [];
  for (const [name, { summary, tags, responses }] of operations) {
    expect([name, summary]).toEqual([name, expect.stringMatching(/^[A-Z].{5,40}$/)]);
    expect([name, tags.length, rooms]).toEqual([name, 1, expect.arrayContaining([...tags])]);
    expect([name, Object.keys(responses)]).toEqual([name, expect.arrayContaining(['200', '400', 'default'])]);
  }
});

test('schemas say what a reader does not know: no limits that every number has, no patterns of named formats', () => {
  const text = JSON.stringify(document);
  expect(text).not.toContain(String(Number.MAX_SAFE_INTEGER));
  expect(text).toContain('"id":{"type":"string","format":"uuid"}');
  expect(text).toMatch(/"theme":\{"type":"string",[^}]*"pattern":/);
});

test('every call that changes something takes an Idempotency-Key, and says how a repeat can end', () => {
  const keyed = [...operations].filter(([, { parameters = [] }]) =>
    parameters.some(({ in: where }) => where === 'header'),
  );
  expect(keyed.map(([name]) => name)).toEqual([...operations.keys()].filter((name) => name.startsWith('post ')));
  for (const [name, { parameters, responses }] of keyed) {
    expect([name, parameters?.map((parameter) => parameter.name)]).toEqual([name, ['Idempotency-Key']]);
    expect(Object.keys(responses)).toEqual(expect.arrayContaining(['409', '422']));
    expect(responses['200']?.headers).toHaveProperty('Idempotent-Replayed');
  }
});

test('402 is told wherever credits are spent, with both refusals as they are', () => {
  const paid = [...operations].filter(([, { responses }]) => '402' in responses).map(([name]) => name);
  expect(new Set(paid)).toEqual(new Set(SPENT_ON));
  const answer = answerOf('post /beats/generate', 402);
  const examples = Object.entries(answer.content['application/json']?.examples ?? {});
  expect(examples.map(([name]) => name)).toEqual(['INSUFFICIENT_CREDITS', 'ACCOUNT_IN_DEBT']);
  for (const [, { value }] of examples) expect(problemsOf(answer, value)).toEqual([]);
  expect(
    problemsOf(answer, { message: 'No', code: 'PAYMENT_REQUIRED', data: { refusal: { code: 'LEDGER_BUSY' } } }),
  ).not.toEqual([]);
});

describe('real answers are as the document says', () => {
  const body = {
    song: { theme: 'the sea', mood: 'happy', genre: 'pop', tempo: 100 },
    beat: { genre: 'house', tempo: 120 },
    lyrics: { theme: 'the sea', mood: 'happy' },
    analysis: { text: 'One line\nand another' },
  };

  test('200 of every read and every paid call', async () => {
    const person = await world.on.signUpWith(100);
    const asked: [string, object?][] = [
      ['post /songs/generate', body.song],
      ['post /beats/generate', body.beat],
      ['post /lyrics/generate', body.lyrics],
      ['post /lyrics/analyze', body.analysis],
      ['post /credits/purchase', { packageKey: 'STARTER' }],
      ['post /billing/create-checkout-session', { plan: 'pro' }],
      ['get /credits/balance'],
      ['get /credits/stats'],
      ['get /credits/history'],
      ['get /credits/costs'],
      ['get /credits/packages'],
    ];
    for (const [name, input] of asked) {
      const path = `/api${name.split(' ')[1]}`;
      const answer = input ? await person.post(path, input) : await person.get(path);
      expect([name, answer.statusCode]).toEqual([name, 200]);
      expect([name, problemsOf(answerOf(name, 200), answer.json())]).toEqual([name, []]);
      if (SPENT_ON.includes(name))
        expect(answer.headers).toMatchObject({ 'x-credits-charged': expect.stringMatching(/^\d+$/) });
    }
    // What else an answer had would be a problem as well.
    const { held, ...rest } = (await person.get('/api/credits/balance')).json();
    expect(problemsOf(answerOf('get /credits/balance', 200), { ...rest, reserved: held })).not.toEqual([]);
  });

  test('200 of a refund and of a monthly grant, by an admin', async () => {
    const admin = await world.on.signUpAdmin();
    const person = await world.on.signUpWith(10);
    await person.post('/api/lyrics/analyze', body.analysis);
    const [deduction] = (await person.get('/api/credits/history')).json();
    const refund = { userId: person.id, transactionId: deduction.id, amount: 1, reason: 'It was empty' };
    const refunded = await admin.post('/api/credits/refund', refund);
    expect([refunded.statusCode, problemsOf(answerOf('post /credits/refund', 200), refunded.json())]).toEqual([
      200,
      [],
    ]);
    const granted = await admin.post('/api/credits/grant-monthly', { userId: person.id });
    const grantMonthly = answerOf('post /credits/grant-monthly', 200);
    expect([granted.statusCode, problemsOf(grantMonthly, granted.json())]).toEqual([200, []]);
  });

  test('200 of every call of the service router', async () => {
    const person = await world.on.signUpWith(20);
    const key = await personalKey(person);
    const service = await serviceKey(world.on);
    const hold = async (reason: string) =>
      (await key.post('/api/service/hold', { credits: 2, reason })).json<{ hold: { id: string } }>().hold.id;
    const charged = (await key.post('/api/service/charge', { feature: 'LYRICS_ANALYSIS' })).json();
    const refund = { userId: person.id, transactionId: charged.transaction.id, reason: 'It was empty' };
    const asked: [string, typeof key, object?][] = [
      ['get /service/balance', key],
      ['get /service/check?credits=5', key],
      ['get /service/usage?per=day', key],
      ['get /service/activation-key?activationKey=none', service],
      ['post /service/charge', key, { credits: 1, reason: 'Export' }],
      ['post /service/hold', key, { feature: 'BEAT_GENERATION' }],
      ['post /service/extend', key, { holdId: await hold('One'), ttlMs: 60_000 }],
      ['post /service/capture', key, { holdId: await hold('Two') }],
      ['post /service/release', key, { holdId: await hold('Three') }],
      ['post /service/refund', service, refund],
    ];
    for (const [call, who, input] of asked) {
      const [name = ''] = call.split('?');
      const url = `/api${call.split(' ')[1]}`;
      const answer = input ? await who.post(url, input) : await who.get(url);
      expect([name, answer.statusCode]).toEqual([name, 200]);
      expect([name, problemsOf(answerOf(name, 200), answer.json())]).toEqual([name, []]);
    }
    const all = [...operations.keys()].filter((name) => name.includes(' /service/'));
    expect(new Set(asked.map(([call]) => call.split('?')[0]))).toEqual(new Set(all));
  });

  test('errors, in one form whoever finds them', async () => {
    const person = await world.on.signUpWith(1);
    const { app } = world.on;
    const json = { 'content-type': 'application/json', cookie: person.cookie, origin: ORIGIN };
    const beats = { method: 'POST', url: '/api/beats/generate', headers: json } as const;
    const name = 'post /beats/generate';
    const refund = await person.post('/api/credits/refund', {});
    const cases: [string, number, Awaited<ReturnType<typeof person.get>>][] = [
      ['get /credits/balance', 401, await app.inject({ url: '/api/credits/balance' })],
      ['get /credits/history', 400, await person.get('/api/credits/history?limit=0')],
      ['post /credits/refund', 403, refund],
      [name, 402, await person.post('/api/beats/generate', body.beat)],
      [name, 400, await person.post('/api/beats/generate', { genre: 'polka', tempo: 'fast' })],
      [name, 400, await app.inject({ ...beats, body: '{"genre":' })],
      [name, 400, await app.inject({ ...beats, headers: { ...json, 'idempotency-key': 'é' }, body: body.beat })],
      [name, 413, await app.inject({ ...beats, body: JSON.stringify({ genre: 'x'.repeat(70_000) }) })],
      [name, 415, await app.inject({ ...beats, headers: { ...json, 'content-type': 'text/plain' }, body: 'x' })],
      [
        name,
        403,
        await app.inject({ ...beats, headers: { ...json, origin: 'https://evil.example' }, body: body.beat }),
      ],
      [name, 404, await person.get('/api/beats/generate')],
      [name, 404, await app.inject({ url: '/api/nothing' })],
    ];
    for (const [operation, status, answer] of cases) {
      expect([operation, answer.statusCode]).toEqual([operation, status]);
      expect([operation, status, problemsOf(answerOf(operation, status), answer.json())]).toEqual([
        operation,
        status,
        [],
      ]);
      const { message, code, data, ...rest } = answer.json();
      expect([operation, status, message, code, rest]).toEqual([
        operation,
        status,
        expect.stringMatching(/\w/),
        expect.stringMatching(/^[A-Z_]+$/),
        {},
      ]);
      expect(
        Object.keys(data ?? {}).filter((key) => !['code', 'httpStatus', 'path', 'refusal', 'issues'].includes(key)),
      ).toEqual([]);
    }
    const bad = (await person.post('/api/beats/generate', { genre: 'house', tempo: 300 })).json();
    expect(bad).toMatchObject({ message: expect.stringContaining('tempo'), data: { issues: [{ path: 'tempo' }] } });
  });
});

test('who may call an operation is as the document says', async () => {
  const { on } = world;
  const person = await on.signUp();
  const personal = await personalKey(person);
  const service = await serviceKey(on);
  const isPersonal = (scope: string) => scope === 'credits:read' || scope === 'credits:spend';
  for (const [name, { security, responses }] of operations) {
    const [method = '', path = ''] = name.split(' ');
    const url = `/api${path}`;
    const call = async (who: Pick<typeof personal, 'get' | 'post'>) =>
      (method === 'get' ? await who.get(url) : await who.post(url, {})).statusCode;
    const nobody = await on.app.inject({
      method: method === 'get' ? 'GET' : 'POST',
      url,
      ...(method === 'post' && { body: {} }),
    });
    expect([name, nobody.statusCode === 401]).toEqual([name, security !== undefined]);
    expect([name, '401' in responses, '403' in responses]).toEqual([
      name,
      security !== undefined,
      security !== undefined,
    ]);
    if (security === undefined) continue;

    const scope = security.find((one) => one['apiKey'])?.['apiKey']?.[0];
    const others = await serviceKey(on, scope === 'activation:check' ? ['credits:read'] : ['activation:check']);
    expect([name, await call(others)]).toEqual([name, 403]);
    if (scope === undefined) expect([name, await call(service), await call(personal)]).toEqual([name, 403, 403]);
    else expect([name, await call(isPersonal(scope) ? personal : service)]).not.toEqual([name, 403]);
    if (!security.some((one) => one['session'])) expect([name, await call(person)]).toEqual([name, 403]);
    else if (scope === undefined || isPersonal(scope)) expect([name, await call(person)]).not.toEqual([name, 403]);
  }
});
