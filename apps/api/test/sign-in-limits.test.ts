import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { buildApp } from '../src/app.ts';
import { clientNetwork } from '../src/limits/client-network.ts';
import { createLimits } from '../src/limits/limits.ts';
import { TestApp, useApp } from './test-app.ts';

const world = useApp({ hasOutbox: true });
/** Two processes of a server that others can reach, behind one proxy. */
let servers: readonly FastifyInstance[] = [];
beforeAll(async () => {
  const { app, database } = world.on.deps;
  const deps = { ...app, limits: createLimits(database.db), trustedProxies: ['127.0.0.1'] };
  servers = [await buildApp(deps), await buildApp(deps)];
});
afterAll(() => Promise.all(servers.map((server) => server.close())));

let tried = 0;
let sender = 0;
/** An address that nobody tried from yet. */
const fresh = () => `198.51.100.${(sender += 1)}`;

/** Calls one process after the other. */
async function call(path: string, body: object, from: string) {
  const headers = { 'content-type': 'application/json', 'x-forwarded-for': from };
  const server = servers[(tried += 1) % servers.length];
  if (!server) throw new Error('There are two.');
  return server.inject({ method: 'POST', url: `/api/auth${path}`, headers, body });
}

async function statuses(times: number, one: (index: number) => ReturnType<typeof call>): Promise<readonly number[]> {
  const found: number[] = [];
  for (let index = 0; index < times; index++) found.push((await one(index)).statusCode);
  return found;
}

const guess = { email: 'somebody@example.com', password: 'a wrong password' };
const times = (count: number, status: number) => Array.from({ length: count }, () => status);

test('429 for the eleventh sign-in in a minute from one address, with when to come back; others go on', async () => {
  const from = fresh();
  expect(await statuses(11, () => call('/sign-in/email', guess, from))).toEqual([...times(10, 401), 429]);
  const refused = await call('/sign-in/email', guess, from);
  expect(Number(refused.headers['retry-after'])).toSatisfy((seconds: number) => seconds > 0 && seconds <= 60);
  expect(refused.json()).toMatchObject({ code: 'TOO_MANY_REQUESTS' });
  expect((await call('/sign-in/email', guess, fresh())).statusCode).toBe(401);

  await world.on.deps.database.pool.query('update call_counts set ends_at = now()');
  expect((await call('/sign-in/email', guess, from)).statusCode).toBe(401);
});

test('racing tries are counted one by one, in whichever process', async () => {
  const from = fresh();
  const answers = await Promise.all(times(30, 0).map(() => call('/sign-in/email', guess, from)));
  expect(answers.filter(({ statusCode }) => statusCode === 401)).toHaveLength(10);
});

test('429 for the twenty-first sign-up in a minute from one address', async () => {
  const from = fresh();
  const signUp = (index: number) =>
    call(
      '/sign-up/email',
      { name: 'Test', email: `many${index}@example.com`, password: 'correct horse battery' },
      from,
    );
  expect(await statuses(21, signUp)).toEqual([...times(20, 200), 429]);
});

test('429 for the sixth reset of one address in an hour, from wherever and whether or not it has an account', async () => {
  const { email } = await world.on.signUp();
  for (const address of [email, 'nobody@example.com']) {
    const ask = (index: number) =>
      call('/request-password-reset', { email: index % 2 ? address : address.toUpperCase() }, fresh());
    expect(await statuses(6, ask)).toEqual([...times(5, 200), 429]);
  }
});

test('other spellings of an address of ours are not a way around', async () => {
  const spellings = ['/sign-in/email/', '/sign-in//email', '//sign-in/email', '/sign%2Din/email', '/Sign-In/Email'];
  for (const spelling of spellings) {
    const answer = await call(spelling, guess, fresh());
    expect([spelling, answer.statusCode]).toEqual([spelling, 404]);
  }
});

test('429 for whoever guesses a password with somebody’s session', async () => {
  const { deps, stripe, databaseUrl, app } = world.on;
  const on = new TestApp({ deps, stripe, databaseUrl, app: servers[0] ?? app });
  const person = await on.signUp();
  const remove = async () =>
    (await person.post('/trpc/account.deleteAccount', { password: 'a guess', credits: 0 })).statusCode;
  const found: number[] = [];
  for (let index = 0; index < 11; index++) found.push(await remove());
  expect(found).toEqual([...times(10, 422), 429]);
});

test('a laptop that only itself can reach counts nobody', async () => {
  const headers = { 'content-type': 'application/json' };
  const one = () => world.on.app.inject({ method: 'POST', url: '/api/auth/sign-in/email', headers, body: guess });
  const answers = [];
  for (let index = 0; index < 12; index++) answers.push((await one()).statusCode);
  expect(answers).toEqual(times(12, 401));
});

test.each([
  ['203.0.113.9', '203.0.113.9'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:DB8:1:2::6', '2001:db8:1:2'],
  ['2001:db8::6', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
])('%s counts as %s', (address, network) => {
  expect(clientNetwork(address)).toBe(network);
});
