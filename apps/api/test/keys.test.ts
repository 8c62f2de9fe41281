import { createHash } from 'node:crypto';

import { afterAll, expect, test, vi } from 'vitest';

import { buildApp } from '../src/app.ts';
import { openDatabase } from '../src/database.ts';
import { MAX_PERSONAL_KEYS } from '../src/keys/create-key.ts';
import { KeyCaller, personalKey, serviceKey } from './key-caller.ts';
import { ORIGIN, TestApp, useApp, type Person } from './test-app.ts';

const world = useApp();
const balance = '/api/credits/balance';

const ends: (() => Promise<void>)[] = [];
afterAll(() => Promise.all(ends.map((end) => end())));

/** The app once more, as another process has it: it shares the database and nothing else that has to do with keys. */
async function secondProcess(): Promise<TestApp> {
  const { deps, stripe, databaseUrl } = world.on;
  const { db, pool } = openDatabase(databaseUrl, () => undefined);
  ends.push(() => pool.end());
  return new TestApp({ app: await buildApp({ ...deps.app, db }), deps, stripe, databaseUrl });
}

const keysOf = async (person: Person) => (await person.get('/trpc/account.keys')).json().result.data;
const revoke = (person: Person, id: string) => person.post('/trpc/account.revokeKey', { id });

test('a key is shown once: what is kept of it is its first characters and its SHA-256', async () => {
  const person = await world.on.signUpWith(7);
  const made = await person.post('/trpc/account.createKey', { name: ' My script ', scopes: ['credits:read'] });
  const { key, ...shown } = made.json().result.data;
  expect(key).toMatch(/^tgp_[\w-]{43}$/);
  expect(shown).toMatchObject({
    name: 'My script',
    scopes: ['credits:read'],
    prefix: key.slice(0, 12),
    revokedAt: null,
  });
  expect(await keysOf(person)).toEqual([shown]);

  const { rows } = await world.on.deps.database.pool.query('select * from api_keys where id = $1', [shown.id]);
  expect(rows[0].hash).toEqual(createHash('sha256').update(key).digest());
  expect(JSON.stringify(rows)).not.toContain(key.slice(12));
  const service = await serviceKey(world.on);
  expect(service.key).toMatch(/^tgs_[\w-]{43}$/);
  expect(service.key.slice(4)).not.toBe(key.slice(4));
});

test('a personal key acts on its owner’s account, whatever cookie comes with it', async () => {
  const [owner, other] = [await world.on.signUpWith(7), await world.on.signUpWith(9)];
  const key = await personalKey(owner);
  expect((await key.get(balance)).json()).toMatchObject({ balance: 7 });
  expect((await key.get(balance, { cookie: other.cookie })).json()).toMatchObject({ balance: 7 });
  const me = await key.get('/trpc/account.me', { cookie: other.cookie });
  expect(me.json().result.data.user).toBeNull();
  // Neither does a key that opens nothing fall back to the cookie beside it, on any route.
  const none = { authorization: 'Bearer none', cookie: other.cookie };
  expect((await world.on.app.inject({ url: balance, headers: none })).statusCode).toBe(401);
  expect((await world.on.app.inject({ url: '/api/auth/get-session', headers: none })).body).toBe('null');
});

test('401 for a key that is malformed, unknown or of another kind, also with a scheme in other letters', async () => {
  const { key } = await personalKey(await world.on.signUp());
  const status = async (authorization: string) =>
    (await world.on.app.inject({ url: balance, headers: { authorization } })).statusCode;
  expect(await status(`Bearer ${key}`)).toBe(200);
  expect(await status(`bearer ${key}`)).toBe(200);
  const bad = [
    'Bearer',
    'Bearer ',
    `Bearer ${key.slice(0, -1)}`,
    `Bearer ${key}x`,
    `Bearer ${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`,
    `Bearer ${key.replace('tgp_', 'tgs_')}`,
    `Bearer ${key.slice(0, 12)}`,
    `Bearer tgp_${'\u00e9'.repeat(43)}`,
    `Basic ${key}`,
    key,
  ];
  for (const header of bad) expect([header, await status(header)]).toEqual([header, 401]);
  const inAddress = await world.on.app.inject({ url: `${balance}?access_token=${key}` });
  expect(inAddress.statusCode).toBe(401);
});

test('a revoked key is refused by every process at once, for ever; revoking it twice is fine', async () => {
  const elsewhere = await secondProcess();
  const person = await world.on.signUpWith(7);
  const key = await personalKey(person);
  const there = new KeyCaller(elsewhere, key);
  expect([(await key.get(balance)).statusCode, (await there.get(balance)).statusCode]).toEqual([200, 200]);

  const revoked = (await revoke(person, key.id)).json().result.data;
  expect([(await there.get(balance)).statusCode, (await key.get(balance)).statusCode]).toEqual([401, 401]);
  expect(revoked.revokedAt).not.toBeNull();
  expect((await revoke(person, key.id)).json().result.data).toEqual(revoked);
  expect(await keysOf(person)).toEqual([revoked]);

  const admin = await world.on.signUpAdmin();
  const service = await serviceKey(world.on);
  const asked = `/api/service/balance?userId=${person.id}`;
  expect((await service.get(asked)).statusCode).toBe(200);
  expect((await admin.post('/trpc/admin.revokeServiceKey', { id: service.id })).statusCode).toBe(200);
  expect((await new KeyCaller(elsewhere, service).get(asked)).statusCode).toBe(401);
});

test('404 for a key that is somebody else’s, or of the other kind, which stays as it is', async () => {
  const [owner, other, admin] = [await world.on.signUp(), await world.on.signUp(), await world.on.signUpAdmin()];
  const [key, service] = [await personalKey(owner), await serviceKey(world.on)];
  for (const id of [key.id, service.id, '00000000-0000-4000-8000-000000000000']) {
    expect((await revoke(other, id)).statusCode).toBe(404);
  }
  expect((await revoke(owner, service.id)).statusCode).toBe(404);
  expect((await admin.post('/trpc/admin.revokeServiceKey', { id: key.id })).statusCode).toBe(404);
  expect(await keysOf(other)).toEqual([]);
  expect((await key.get(balance)).statusCode).toBe(200);
  const services = (await admin.get('/trpc/admin.serviceKeys')).json().result.data;
  expect(services.map(({ id }: { id: string }) => id)).toContain(service.id);
  expect(services.map(({ id }: { id: string }) => id)).not.toContain(key.id);
});

test('400 for a personal key with what a service key alone may do, and for what is no key', async () => {
  const person = await world.on.signUp();
  const sound = { name: 'Test', scopes: ['credits:read'] };
  const bad = [
    { ...sound, scopes: ['credits:refund'] },
    { ...sound, scopes: ['credits:read', 'credits:grant'] },
    { ...sound, scopes: ['activation:check'] },
    { ...sound, scopes: ['all'] },
    { ...sound, scopes: [] },
    { ...sound, name: ' ' },
    { ...sound, name: 'a\0b' },
    { ...sound, name: 'x'.repeat(101) },
    { ...sound, kind: 'service' },
    { ...sound, ownerId: person.id },
  ];
  for (const body of bad) {
    expect([body, (await person.post('/trpc/account.createKey', body)).statusCode]).toEqual([body, 400]);
  }
  expect(await keysOf(person)).toEqual([]);
  const { pool } = world.on.deps.database;
  const forged = pool.query(
    `insert into api_keys (id, kind, name, owner_id, prefix, hash, scopes)
     values (gen_random_uuid(), 'personal', 'x', $1, 'x', sha256('x'), '{credits:refund}')`,
    [person.id],
  );
  await expect(forged).rejects.toThrow('api_keys_check');
});

test('409 for one key too many, also when many are made at once; a revoked one makes room', async () => {
  const person = await world.on.signUp();
  const make = () => person.post('/trpc/account.createKey', { name: 'Test', scopes: ['credits:read'] });
  const answers = await Promise.all(Array.from({ length: MAX_PERSONAL_KEYS + 5 }, make));
  const statuses = answers.map((answer) => answer.statusCode);
  expect([statuses.filter((status) => status === 200), statuses.filter((status) => status === 409)]).toMatchObject({
    0: { length: MAX_PERSONAL_KEYS },
    1: { length: 5 },
  });
  expect((await make()).json().error.message).toContain('Revoke one first');
  const [newest] = await keysOf(person);
  await revoke(person, newest.id);
  expect((await make()).statusCode).toBe(200);
  expect((await keysOf(person)).at(-1)).toMatchObject({ id: newest.id });
});

test('a key says when it was last used, to the minute, and a use that cannot be noted fails nothing', async () => {
  const person = await world.on.signUp();
  const key = await personalKey(person);
  const { pool } = world.on.deps.database;
  const usedAt = async () => (await keysOf(person))[0].lastUsedAt;
  expect(await usedAt()).toBeNull();
  await key.get(balance);
  await vi.waitUntil(async () => (await usedAt()) !== null);

  const set = (ago: string) =>
    pool.query('update api_keys set last_used_at = now() - $2::interval where id = $1', [key.id, ago]);
  await set('50 seconds');
  const recent = await usedAt();
  for (let call = 0; call < 5; call += 1) await key.get(balance);
  expect(await usedAt()).toBe(recent);

  await set('2 minutes');
  await pool.query('alter table api_keys add constraint unused check (last_used_at < created_at) not valid');
  expect((await key.get(balance)).statusCode).toBe(200);
  await pool.query('alter table api_keys drop constraint unused');
  await vi.waitUntil(async () => (await key.get(balance)).statusCode === 200 && (await usedAt()) > recent);
});

test('with a key the Origin does not matter, for no browser sends one by itself; JSON still does', async () => {
  const person = await world.on.signUpWith(10);
  const key = await personalKey(person);
  const url = '/api/lyrics/analyze';
  for (const origin of ['https://evil.example', 'null', ORIGIN]) {
    expect((await key.post(url, { text: 'One line' }, { origin, cookie: person.cookie })).statusCode).toBe(200);
  }
  expect((await key.post(url, { text: 'x' }, { 'content-type': 'text/plain' })).statusCode).toBe(415);
  const basic = { authorization: 'Basic dTpw', cookie: person.cookie, 'content-type': 'application/json' };
  const foreign = { ...basic, origin: 'https://evil.example' };
  const body = JSON.stringify({ text: 'x' });
  expect((await world.on.app.inject({ method: 'POST', url, headers: foreign, body })).statusCode).toBe(403);
  expect(await person.balance()).toMatchObject({ balance: 4 });
});

test('a key hears what its owner made, if it may read; nobody else’s key does', async () => {
  const [owner, other] = [await world.on.signUpWith(10), await world.on.signUp()];
  const { audioUrl } = (await owner.post('/api/beats/generate', { genre: 'house', tempo: 120 })).json();
  expect((await (await personalKey(owner, ['credits:read'])).get(audioUrl)).headers['content-type']).toBe('audio/wav');
  expect((await (await personalKey(owner, ['credits:spend'])).get(audioUrl)).statusCode).toBe(403);
  expect((await (await personalKey(other)).get(audioUrl)).statusCode).toBe(404);
  expect((await (await serviceKey(world.on)).get(audioUrl)).statusCode).toBe(403);
});

test('an admin’s personal key is nobody special', async () => {
  const admin = await world.on.signUpAdmin();
  const key = await personalKey(admin);
  expect((await admin.get('/trpc/admin.serviceKeys')).statusCode).toBe(200);
  expect((await key.get('/trpc/admin.serviceKeys')).statusCode).toBe(403);
});

test('keys go with the person who made them', async () => {
  const person = await world.on.signUp();
  const key = await personalKey(person);
  await world.on.deps.database.pool.query('delete from users where id = $1', [person.id]);
  expect((await key.get(balance)).statusCode).toBe(401);
});
