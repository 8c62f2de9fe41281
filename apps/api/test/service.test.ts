import { beforeAll, expect, test } from 'vitest';

import { personalKey, serviceKey, type KeyCaller } from './key-caller.ts';
import { useApp, type Person } from './test-app.ts';

const world = useApp();
let service: KeyCaller;
beforeAll(async () => {
  service = await serviceKey(world.on);
});

/** Somebody with credits, and a key of their own. */
async function keyOwner(credits: number) {
  const person = await world.on.signUpWith(credits);
  return { person, key: await personalKey(person) };
}

/** The newest line on somebody's statement, as the ledger has it. */
async function newestLine({ id }: Person) {
  const [line] = await world.on.deps.app.ledger.getTransactionHistory(id, { limit: 1 });
  return line;
}

test('a charge by feature has the catalog’s price and words, and says which key made it', async () => {
  const { person, key } = await keyOwner(100);
  const metadata = { songId: 'song_1', seconds: 12.5, isDraft: false, album: null };
  const answer = await key.post('/api/service/charge', { feature: 'SONG_GENERATION', metadata });
  expect(answer.json()).toMatchObject({
    transaction: { amount: -25, type: 'deduction', reason: 'Song Generation', balanceAfter: 75, metadata },
    available: 75,
  });
  expect(answer.headers).toMatchObject({ 'x-credits-charged': '25', 'x-credits-available': '75' });
  const listed = { feature: 'SONG_GENERATION', priceVersion: 1, actor: `key:${key.id}` };
  expect(await newestLine(person)).toMatchObject(listed);

  const overTrpc = await service.post('/trpc/service.charge', { userId: person.id, feature: 'BEAT_GENERATION' });
  expect(overTrpc.json().result.data).toMatchObject({ transaction: { amount: -5 }, available: 70 });
  expect(await newestLine(person)).toMatchObject({ feature: 'BEAT_GENERATION', actor: `key:${service.id}` });
});

test('metered work says its own credits, with a feature or with a reason of its own', async () => {
  const { person, key } = await keyOwner(100);
  await key.post('/api/service/charge', { feature: 'LYRICS_GENERATION', credits: 3 });
  const metered = { amount: -3, reason: 'Lyrics Generation', feature: 'LYRICS_GENERATION', priceVersion: null };
  expect(await newestLine(person)).toMatchObject(metered);
  await key.post('/api/service/charge', { credits: 40, reason: 'Mastering' });
  expect(await newestLine(person)).toMatchObject({ amount: -40, reason: 'Mastering', feature: null });
  await key.post('/api/service/hold', { feature: 'LYRICS_GENERATION', reason: 'Two verses' });
  expect(await person.balance()).toEqual({ balance: 57, held: 4, available: 53, debt: 0 });
});

test('work is held, given more time, and captured for less; what is left goes back', async () => {
  const { person, key } = await keyOwner(100);
  const placed = await key.post('/api/service/hold', { credits: 60, reason: 'Rendering', ttlMs: 60_000 });
  const { hold, available } = placed.json();
  expect([hold, available]).toMatchObject([{ credits: 60, state: 'open' }, 40]);
  expect(placed.headers).toMatchObject({ 'x-credits-charged': '0', 'x-credits-available': '40' });
  const extended = await key.post('/api/service/extend', { holdId: hold.id, ttlMs: 3_600_000 });
  expect(Date.parse(extended.json().hold.expiresAt) - Date.parse(hold.expiresAt)).toBeGreaterThan(3_000_000);

  const more = await key.post('/api/service/capture', { holdId: hold.id, credits: 61 });
  expect([more.statusCode, more.json().data.refusal.code]).toEqual([422, 'SETTLES_MORE_THAN_HELD']);
  const captured = await key.post('/api/service/capture', { holdId: hold.id, credits: 45, metadata: { frames: 900 } });
  expect(captured.json()).toMatchObject({ transaction: { amount: -45, metadata: { frames: 900 } }, available: 55 });
  expect(captured.headers).toMatchObject({ 'x-credits-charged': '45', 'x-credits-available': '55' });
  expect(await newestLine(person)).toMatchObject({ reason: 'Rendering', actor: `key:${key.id}` });
  expect((await key.post('/api/service/release', { holdId: hold.id })).statusCode).toBe(409);

  const second = (await key.post('/api/service/hold', { credits: 5, reason: 'Rendering' })).json().hold;
  const released = await key.post('/api/service/release', { holdId: second.id });
  expect(released.json()).toMatchObject({ hold: { state: 'released' }, available: 55 });
});

test('a service key refunds a deduction, in part and then the rest, under its own name', async () => {
  const { person, key } = await keyOwner(100);
  const { transaction } = (await key.post('/api/service/charge', { feature: 'SONG_GENERATION' })).json();
  const refund = { userId: person.id, transactionId: transaction.id, reason: 'Broken song' };
  const part = await service.post('/api/service/refund', { ...refund, credits: 10 });
  expect(part.json()).toMatchObject({ transaction: { amount: 10, type: 'refund' }, available: 85 });
  expect((await service.post('/api/service/refund', refund)).json().available).toBe(100);
  expect(await newestLine(person)).toMatchObject({ amount: 15, reason: 'Broken song', actor: `key:${service.id}` });
  expect((await service.post('/api/service/refund', { ...refund, credits: 1 })).statusCode).toBe(422);
  const asAdmin = await service.post('/api/credits/refund', refund);
  expect([asAdmin.statusCode, asAdmin.json().data.refusal.code]).toEqual([422, 'REFUND_EXCEEDS_DEDUCTION']);
});

test('a check says what is missing; it takes nothing', async () => {
  const { person, key } = await keyOwner(12);
  const check = async (query: string) => (await key.get(`/api/service/check?${query}`)).json();
  expect(await check('feature=SONG_GENERATION')).toEqual({
    isAllowed: false,
    required: 25,
    available: 12,
    shortfall: 13,
  });
  expect(await check('credits=12')).toEqual({ isAllowed: true, required: 12, available: 12, shortfall: 0 });
  expect(await check('credits=12&feature=SONG_GENERATION')).toMatchObject({ code: 'BAD_REQUEST' });
  expect(await check('feature=NONE')).toMatchObject({ data: { refusal: { code: 'UNKNOWN_FEATURE' } } });
  const asked = await service.get(`/api/service/check?credits=13&userId=${person.id}`);
  expect(asked.json()).toMatchObject({ isAllowed: false, shortfall: 1 });
  expect(await person.balance()).toEqual({ balance: 12, held: 0, available: 12, debt: 0 });
});

test('usage is told by feature, as a whole or by the day, for this account alone', async () => {
  const { person, key } = await keyOwner(100);
  const other = await keyOwner(100);
  for (const feature of ['BEAT_GENERATION', 'BEAT_GENERATION', 'SONG_GENERATION']) {
    await key.post('/api/service/charge', { feature });
  }
  await other.key.post('/api/service/charge', { feature: 'LYRICS_ANALYSIS' });
  const whole = [
    { feature: 'BEAT_GENERATION', start: null, credits: 10, deductions: 2 },
    { feature: 'SONG_GENERATION', start: null, credits: 25, deductions: 1 },
  ];
  expect((await key.get('/api/service/usage')).json()).toEqual(whole);
  expect((await service.get(`/api/service/usage?userId=${person.id}`)).json()).toEqual(whole);
  const line = await newestLine(person);
  const start = `${line?.createdAt.toISOString().slice(0, 10)}T00:00:00.000Z`;
  expect((await key.get('/api/service/usage?per=day')).json().at(-1)).toMatchObject({ start, credits: 25 });
  expect((await key.get('/api/service/usage?from=2020-01-01T00:00:00Z&to=2020-02-01T00:00:00Z')).json()).toEqual([]);
  const bad = ['per=week', 'from=yesterday', 'from=2030-01-01T00:00:00Z', 'per=hour&from=2020-01-01T00:00:00Z'];
  for (const query of bad) {
    expect([query, (await key.get(`/api/service/usage?${query}`)).statusCode]).toEqual([query, 400]);
  }
});

test('403 for a personal key that names an account, also its owner’s; 400 for a service key that names none', async () => {
  const [owner, other] = [await keyOwner(50), await keyOwner(50)];
  const { hold } = (await other.key.post('/api/service/hold', { credits: 5, reason: 'Rendering' })).json();
  const bodies: [string, object][] = [
    ['charge', { credits: 1, reason: 'Mine now' }],
    ['hold', { credits: 1, reason: 'Mine now' }],
    ['extend', { holdId: hold.id, ttlMs: 1000 }],
    ['capture', { holdId: hold.id }],
    ['release', { holdId: hold.id }],
  ];
  for (const [name, body] of bodies) {
    const url = `/api/service/${name}`;
    for (const userId of [other.person.id, owner.person.id]) {
      expect([name, (await owner.key.post(url, { ...body, userId })).statusCode]).toEqual([name, 403]);
    }
    expect([name, (await service.post(url, body)).statusCode]).toEqual([name, 400]);
  }
  for (const query of ['balance?', 'check?credits=1&', 'usage?']) {
    const asked = await owner.key.get(`/api/service/${query}userId=${other.person.id}`);
    expect([query, asked.statusCode]).toEqual([query, 403]);
    expect([query, (await service.get(`/api/service/${query}`)).statusCode]).toEqual([query, 400]);
  }
  expect(await other.person.balance()).toEqual({ balance: 50, held: 5, available: 45, debt: 0 });
  expect((await other.person.get('/api/credits/history')).json()).toHaveLength(1);
});

test('404 for a hold or a deduction of another account, which stays as it is', async () => {
  const [owner, other] = [await keyOwner(50), await keyOwner(50)];
  const { hold } = (await other.key.post('/api/service/hold', { credits: 5, reason: 'Rendering' })).json();
  const { transaction } = (await other.key.post('/api/service/charge', { feature: 'BEAT_GENERATION' })).json();
  const { id: userId } = owner.person;
  const refund = { userId, transactionId: transaction.id, reason: 'x' };
  expect((await service.post('/api/service/refund', refund)).statusCode).toBe(404);
  for (const body of [{ holdId: hold.id }, { holdId: '00000000-0000-4000-8000-000000000000' }]) {
    expect((await owner.key.post('/api/service/capture', body)).statusCode).toBe(404);
    expect((await owner.key.post('/api/service/release', body)).statusCode).toBe(404);
    expect((await owner.key.post('/api/service/extend', { ...body, ttlMs: 1000 })).statusCode).toBe(404);
    expect((await service.post('/api/service/capture', { ...body, userId })).statusCode).toBe(404);
  }
  expect(await other.person.balance()).toMatchObject({ balance: 45, held: 5 });
});

test('402 with what is missing and the package that covers it; nothing is held', async () => {
  const { person, key } = await keyOwner(12);
  const refusal = { code: 'INSUFFICIENT_CREDITS', required: 25, available: 12, shortfall: 13, package: 'STARTER' };
  for (const name of ['charge', 'hold']) {
    const answer = await key.post(`/api/service/${name}`, { feature: 'SONG_GENERATION' });
    expect([answer.statusCode, answer.json().data.refusal]).toEqual([402, refusal]);
  }
  expect(await person.balance()).toEqual({ balance: 12, held: 0, available: 12, debt: 0 });
});

test('400 for bad input, which takes nothing', async () => {
  const { person, key } = await keyOwner(50);
  const sound = { credits: 1, reason: 'Mastering' };
  const bad = [
    {},
    { credits: 1 },
    { reason: 'Mastering' },
    { feature: 'NOT_A_FEATURE' },
    { ...sound, feature: '' },
    ...[0, -1, 0.5, 1e308, 2 ** 53 + 1, '1', null].map((credits) => ({ ...sound, credits })),
    { ...sound, reason: ' ' },
    { ...sound, reason: 'a\0b' },
    { ...sound, reason: 'x'.repeat(1_001) },
    { ...sound, metadata: { a: 'b\0c' } },
    { ...sound, metadata: { '\ud800': 1 } },
    { ...sound, metadata: { deep: { er: 1 } } },
    { ...sound, metadata: { long: 'x'.repeat(501) } },
    { ...sound, metadata: Object.fromEntries(Array.from({ length: 51 }, (_, place) => [`n${place}`, place])) },
    { ...sound, actor: 'somebody' },
  ];
  for (const body of bad) {
    const { statusCode } = await key.post('/api/service/charge', body);
    expect([body, statusCode]).toEqual([body, 400]);
  }
  for (const ttlMs of [0, 86_400_001, 1.5, '5']) {
    expect([ttlMs, (await key.post('/api/service/hold', { ...sound, ttlMs })).statusCode]).toEqual([ttlMs, 400]);
  }
  const unknown = await key.post('/api/service/charge', { feature: 'NOT_A_FEATURE' });
  expect(unknown.json().data.refusal).toEqual({ code: 'UNKNOWN_FEATURE' });
  for (const userId of ['', '%00', 'x'.repeat(256)]) {
    expect((await service.get(`/api/service/balance?userId=${userId}`)).statusCode).toBe(400);
  }
  expect(await person.balance()).toEqual({ balance: 50, held: 0, available: 50, debt: 0 });
});

test('a call repeated under its Idempotency-Key takes effect once and gets its first answer', async () => {
  const { person, key } = await keyOwner(100);
  const repeats = async (url: string, body: object, by = key) => {
    const first = await by.post(url, body, { 'idempotency-key': url });
    expect([url, first.statusCode, first.headers['idempotent-replayed']]).toEqual([url, 200, undefined]);
    for (let time = 0; time < 3; time += 1) {
      const again = await by.post(url, body, { 'idempotency-key': url });
      expect([again.body, again.headers['idempotent-replayed']]).toEqual([first.body, 'true']);
    }
    const other = await by.post(url, { ...body, credits: 7, ttlMs: 7 }, { 'idempotency-key': url });
    expect([url, other.statusCode]).toEqual([url, other.statusCode === 400 ? 400 : 422]);
    return first.json();
  };
  const { transaction } = await repeats('/api/service/charge', { feature: 'BEAT_GENERATION' });
  const { hold } = await repeats('/api/service/hold', { credits: 20, reason: 'Rendering' });
  await repeats('/api/service/extend', { holdId: hold.id, ttlMs: 600_000 });
  await repeats('/api/service/capture', { holdId: hold.id, credits: 15 });
  const unused = (await key.post('/api/service/hold', { credits: 20, reason: 'Rendering' })).json().hold;
  await repeats('/api/service/release', { holdId: unused.id });
  const refund = { userId: person.id, transactionId: transaction.id, reason: 'Broken', credits: 2 };
  await repeats('/api/service/refund', refund, service);
  expect(await person.balance()).toEqual({ balance: 82, held: 0, available: 82, debt: 0 });
});

test('an account’s keys are its own: nobody gets another’s answer by sending the same Idempotency-Key', async () => {
  const [owner, other] = [await keyOwner(50), await keyOwner(50)];
  const [url, body, header] = ['/api/service/charge', { feature: 'BEAT_GENERATION' }, { 'idempotency-key': 'same' }];
  const first = await owner.key.post(url, body, header);
  const others = await other.key.post(url, body, header);
  expect([others.headers['idempotent-replayed'], others.json().transaction.id]).not.toContain(
    first.json().transaction.id,
  );
  const pretending = await other.key.post(url, { ...body, userId: owner.person.id }, header);
  expect([pretending.statusCode, pretending.body.includes(first.json().transaction.id)]).toEqual([403, false]);
  // Another key of the same owner repeats the same call.
  const second = await personalKey(owner.person);
  const again = await second.post(url, body, header);
  expect([again.headers['idempotent-replayed'], again.body]).toEqual(['true', first.body]);
  expect([await owner.person.balance(), await other.person.balance()]).toMatchObject([
    { balance: 45 },
    { balance: 45 },
  ]);
});

test('an activation key that nobody has opens nothing', async () => {
  const answer = await service.get('/api/service/activation-key?activationKey=TG-00000-00000-00000-00000');
  expect(answer.json()).toEqual({ isValid: false, userId: null, status: null });
});
