import { randomUUID } from 'node:crypto';

import { createLedger } from '@tollgate/ledger';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import { drain } from '../src/drain.ts';
import { followBalance } from '../src/live/follow-balance.ts';
import { createLive } from '../src/live/live.ts';
import { BalanceFollower } from './balance-follower.ts';
import { openNeighbour, type Neighbour } from './neighbour.ts';
import { buy, HMAC_KEY, useApp, type Person, type TestApp } from './test-app.ts';

// Shorter than followers look again by themselves: what is told in these tests was told because something said so.
vi.setConfig({ testTimeout: 15_000 });

const world = useApp({ hasWebhooks: true });
let neighbour: Neighbour;

beforeAll(async () => {
  neighbour = await openNeighbour(world.on);
  // A process begins to listen with its first follower, and has it look once more then: in these tests it listens already.
  follow(await world.on.signUp());
  while ((await listeners()) === 0);
});
afterAll(() => neighbour[Symbol.asyncDispose]());

const follow = ({ cookie }: Person, url = neighbour.url) => new BalanceFollower(url, { cookie });

const LISTENING = `from pg_stat_activity where datname = $1 and query ilike 'listen %'`;
const databaseName = () => new URL(world.on.databaseUrl).pathname.slice(1);

/** The connections that listen for changes. */
async function listeners(): Promise<number> {
  const { rowCount } = await world.on.deps.database.pool.query(`select ${LISTENING}`, [databaseName()]);
  return rowCount ?? 0;
}

/** Spends credits in one process. */
function spend({ deps }: TestApp, { id }: Person, credits: number) {
  return deps.app.ledger.deductCredits({ userId: id, key: randomUUID(), credits, reason: 'Test' });
}

test('a balance is told at once, and each change in any process as it happens', async () => {
  const person = await world.on.signUpWith(100);
  using follower = follow(person);
  expect(await follower.told(1)).toEqual([{ balance: 100, held: 0, available: 100, debt: 0 }]);

  const { ledger } = world.on.deps.app;
  const { hold } = await ledger.hold({ userId: person.id, key: 'song', credits: 25, reason: 'Song Generation' });
  expect((await follower.told(2)).at(-1)).toEqual({ balance: 100, held: 25, available: 75, debt: 0 });
  await ledger.capture({ userId: person.id, holdId: hold.id });
  expect((await follower.told(3)).at(-1)).toEqual({ balance: 75, held: 0, available: 75, debt: 0 });
  await spend(neighbour.on, person, 5);
  expect((await follower.told(4)).slice(3)).toMatchObject([{ balance: 70 }]);
});

test('credits that a purchase brings are told as soon as Stripe’s word is worked', async () => {
  const person = await world.on.signUp();
  using follower = follow(person);
  await follower.told(1);
  await buy(person);
  expect((await follower.told(2)).map(({ balance }) => balance)).toEqual([0, 100]);
});

test('nobody is told of another person’s changes', async () => {
  const [person, other] = [await world.on.signUpWith(100), await world.on.signUpWith(100)];
  using follower = follow(person);
  using others = follow(other);
  await Promise.all([follower.told(1), others.told(1)]);
  await spend(world.on, other, 7);
  expect((await others.told(2)).map(({ balance }) => balance)).toEqual([100, 93]);
  await spend(world.on, person, 1);
  expect((await follower.told(2)).map(({ balance }) => balance)).toEqual([100, 99]);
});

test('a follower that was cut off is told what it missed, and nothing twice', async () => {
  const person = await world.on.signUpWith(100);
  await using own = await openNeighbour(world.on);
  using follower = follow(person, own.url);
  await follower.told(1);

  own.on.app.server.closeAllConnections();
  await spend(world.on, person, 10);
  await follower.connected(2);
  expect((await follower.told(2)).map(({ balance }) => balance)).toEqual([100, 90]);

  own.on.app.server.closeAllConnections();
  await follower.connected(3);
  await spend(world.on, person, 10);
  expect((await follower.told(3)).map(({ balance }) => balance)).toEqual([100, 90, 80]);
});

test('429 for the sixth of one person, until one of the five has ended', async () => {
  const person = await world.on.signUpWith(100);
  const other = await world.on.signUpWith(100);
  const followers = Array.from({ length: 5 }, () => follow(person));
  for (const follower of followers) await follower.told(1);
  expect(await follow(person).ended).toBe('TOO_MANY_REQUESTS');
  using another = follow(other);
  expect(await another.told(1)).toHaveLength(1);

  followers[0]?.[Symbol.dispose]();
  const answer = async () => {
    using again = follow(person);
    return await Promise.race([again.ended, again.told(1).then(() => 'told')]);
  };
  // That a client has closed its connection is noticed a moment later.
  await expect.poll(answer).toBe('told');
  for (const follower of followers) follower[Symbol.dispose]();
});

test('a place is free again however its stream ended', async () => {
  const { id: userId } = await world.on.signUpWith(100);
  await using own = await openNeighbour(world.on);
  const { live, ledger } = own.on.deps.app;
  const open = (isAllowed: () => Promise<boolean>, signal?: AbortSignal) =>
    followBalance({ live, ledger, userId, isAllowed, signal });
  const yes = async () => true;
  const leaving = new AbortController();

  await open(yes).return();
  const read = open(yes);
  await read.next();
  await read.return();
  await expect(open(async () => false).next()).rejects.toThrow('signed out');
  await expect(open(() => Promise.reject(new Error('broken'))).next()).rejects.toThrow('broken');
  const left = open(yes, leaving.signal);
  await left.next();
  const waiting = left.next();
  leaving.abort();
  expect(await waiting).toEqual({ done: true, value: undefined });
  expect(await open(yes, leaving.signal).next()).toEqual({ done: true, value: undefined });

  const five = Array.from({ length: 5 }, () => open(yes));
  for (const stream of five) expect((await stream.next()).value?.[1]).toMatchObject({ balance: 100 });
  await expect(open(yes).next()).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' });
  for (const stream of five) await stream.return();
});

test('401 for nobody', async () => {
  expect(await new BalanceFollower(neighbour.url, {}).ended).toBe('UNAUTHORIZED');
});

test('signing out ends every stream of that session at once, in every process', async () => {
  const person = await world.on.signUp();
  using follower = follow(person);
  await follower.told(1);
  await person.post('/api/auth/sign-out', {});
  expect(await follower.ended).toBe('UNAUTHORIZED');
});

test('changing the password ends the streams of the other sessions', async () => {
  const person = await world.on.signUp();
  using follower = follow(person);
  await follower.told(1);
  const passwords = { currentPassword: 'correct horse battery', newPassword: 'a new horse battery' };
  expect((await person.post('/api/auth/change-password', passwords)).statusCode).toBe(200);
  expect(await follower.ended).toBe('UNAUTHORIZED');
});

test('a personal key follows its owner’s account until it is revoked', async () => {
  const person = await world.on.signUp();
  const made = await person.post('/trpc/account.createKey', { name: 'Desk', scopes: ['credits:read'] });
  const { id, key } = made.json().result.data;
  using follower = new BalanceFollower(neighbour.url, { authorization: `Bearer ${key}` });
  expect(await follower.told(1)).toMatchObject([{ balance: 0 }]);
  expect((await person.post('/trpc/account.revokeKey', { id })).statusCode).toBe(200);
  expect(await follower.ended).toBe('UNAUTHORIZED');
});

test('what changes while the listening connection is lost is told once it is there again', async () => {
  const person = await world.on.signUpWith(100);
  using follower = follow(person);
  await follower.told(1);

  // Nobody can connect: what is told now, the process that listened does not hear.
  const elsewhere = new URL('/postgres', world.on.databaseUrl);
  const admin = new Client({ connectionString: elsewhere.href });
  await admin.connect();
  try {
    await admin.query(`alter database "${databaseName()}" allow_connections false`);
    const ended = await admin.query(`select pg_terminate_backend(pid) ${LISTENING}`, [databaseName()]);
    expect(ended.rowCount).toBeGreaterThan(0);
    await spend(world.on, person, 10);
    await world.on.deps.app.live.close();
  } finally {
    await admin.query(`alter database "${databaseName()}" allow_connections true`);
    await admin.end();
  }
  expect((await follower.told(2)).map(({ balance }) => balance)).toEqual([100, 90]);
  await spend(world.on, person, 10);
  expect((await follower.told(3)).map(({ balance }) => balance)).toEqual([100, 90, 80]);
});

test('a process holds a connection to listen on only while somebody follows', async () => {
  await using own = await openNeighbour(world.on);
  const follower = follow(await world.on.signUp(), own.url);
  await expect.poll(listeners).toBe(2);
  follower[Symbol.dispose]();
  await expect.poll(listeners).toBe(1);
});

test('a stop ends open streams by itself, and followers go on with whoever takes the port next', async () => {
  const person = await world.on.signUpWith(100);
  await using old = await openNeighbour(world.on);
  using follower = follow(person, old.url);
  await follower.told(1);
  const raw = await fetch(`${old.url}/trpc/credits.live`, { headers: { cookie: person.cookie } });
  const body = raw.text();

  await drain(old.on.app, old.on.deps.app.readiness);
  // A connection that is cut off would fail here; a stream that says it is complete would not be followed again.
  expect(await body).toContain('"balance":100');
  expect(await body).not.toContain('event: return');
  await using next = await openNeighbour(world.on, Number(new URL(old.url).port));
  await follower.connected(2);
  await spend(next.on, person, 10);
  expect((await follower.told(2)).map(({ balance }) => balance)).toEqual([100, 90]);
});

test('one of thousands whose accounts change at once hears of it', async () => {
  const person = await world.on.signUpWith(100);
  using follower = follow(person);
  await follower.told(1);
  const { live, db } = world.on.deps.app;
  const silent = createLedger({ db, hmacKey: HMAC_KEY });
  await silent.deductCredits({ userId: person.id, key: 'silent', credits: 10, reason: 'Test' });
  for (let count = 0; count < 5_000; count += 1) live.tell(randomUUID());
  live.tell(person.id);
  expect((await follower.told(2)).map(({ balance }) => balance)).toEqual([100, 90]);
});

test('what time alone ends is found without being told: a hold, and whoever may see it', async () => {
  const person = await world.on.signUpWith(100);
  const { db } = world.on.deps.database;
  const { ledger } = world.on.deps.app;
  const connection = { connectionString: world.on.databaseUrl };
  const live = createLive({ db, connection, lookAgainMs: 20, onLost: () => undefined });
  let isSignedIn = true;
  const isAllowed = async () => isSignedIn;
  await ledger.hold({ userId: person.id, key: 'short', credits: 30, reason: 'Song Generation', ttlMs: 300 });
  const stream = followBalance({ live, ledger, userId: person.id, isAllowed });
  try {
    expect((await stream.next()).value?.[1]).toMatchObject({ balance: 100, held: 30 });
    expect((await stream.next()).value?.[1]).toMatchObject({ balance: 100, held: 0 });
    isSignedIn = false;
    await expect(stream.next()).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
  } finally {
    await live.close();
  }
});
