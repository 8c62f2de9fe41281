import { expect, test } from 'vitest';

import { personalKey } from './key-caller.ts';
import { mailsTo, tokenSentTo } from './outbox.ts';
import { PASSWORD, useApp } from './test-app.ts';

const world = useApp({ hasOutbox: true });
const bare = useApp();
const newPassword = 'quite another password';

const call = (path: string, body: object, on = world.on) =>
  on.app.inject({ method: 'POST', url: `/api/auth${path}`, headers: { 'content-type': 'application/json' }, body });
const ask = (email: string) => call('/request-password-reset', { email });
const reset = (token: string, password = newPassword) => call('/reset-password', { token, newPassword: password });
const signIn = async (email: string, password: string) =>
  (await call('/sign-in/email', { email, password })).statusCode;

test('whoever follows the link sets a new password: every session ends, the old one opens nothing', async () => {
  const person = await world.on.signUp();
  expect((await ask(person.email)).statusCode).toBe(200);
  expect((await reset(await tokenSentTo(world.on, person.email))).statusCode).toBe(200);
  expect((await person.get('/api/credits/balance')).statusCode).toBe(401);
  expect([await signIn(person.email, PASSWORD), await signIn(person.email, newPassword)]).toEqual([401, 200]);
  const { rows } = await world.on.deps.database.pool.query('select email_verified from users where id = $1', [
    person.id,
  ]);
  expect(rows).toEqual([{ email_verified: true }]);
});

test('a new password revokes the API keys that whoever knew the old one may have made; a changed one keeps them', async () => {
  const person = await world.on.signUp();
  const key = await personalKey(person);
  const status = async () => (await key.get('/api/credits/balance')).statusCode;
  const passwords = { currentPassword: PASSWORD, newPassword };
  expect((await person.post('/api/auth/change-password', passwords)).statusCode).toBe(200);
  expect(await status()).toBe(200);
  await ask(person.email);
  expect((await mailsTo(world.on, person.email))[0]?.text).toContain('revokes every API key of yours');
  expect((await reset(await tokenSentTo(world.on, person.email))).statusCode).toBe(200);
  expect(await status()).toBe(401);
});

test('400 for a link that was used, one that is an hour old, and one that another ended', async () => {
  const person = await world.on.signUp();
  await ask(person.email);
  const used = await tokenSentTo(world.on, person.email);
  await ask(person.email);
  const other = await tokenSentTo(world.on, person.email);
  expect((await reset(used)).statusCode).toBe(200);
  expect([(await reset(used)).statusCode, (await reset(other)).statusCode]).toEqual([400, 400]);

  await ask(person.email);
  const old = await tokenSentTo(world.on, person.email);
  const { pool } = world.on.deps.database;
  const left = await pool.query(
    'select extract(epoch from expires_at - now())::int as seconds from verifications where value = $1',
    [person.id],
  );
  expect(left.rows).toEqual([{ seconds: expect.toSatisfy((seconds: number) => seconds > 3_500 && seconds <= 3_600) }]);
  await pool.query('update verifications set expires_at = now() where value = $1', [person.id]);
  expect((await reset(old, 'yet another password')).statusCode).toBe(400);
  expect(await signIn(person.email, newPassword)).toBe(200);
});

test('the token is kept as a hash', async () => {
  const person = await world.on.signUp();
  await ask(person.email);
  const token = await tokenSentTo(world.on, person.email);
  const { rows } = await world.on.deps.database.pool.query('select * from verifications where value = $1', [person.id]);
  expect([rows.length, JSON.stringify(rows).includes(token)]).toEqual([1, false]);
});

test('asking answers the same for an address that has no account, and writes to nobody', async () => {
  const { email } = await world.on.signUp();
  const [known, unknown] = [await ask(email), await ask('nobody@example.com')];
  expect([unknown.statusCode, unknown.body]).toEqual([known.statusCode, known.body]);
  expect(await mailsTo(world.on, 'nobody@example.com')).toEqual([]);
});

test('where no mail can be sent, none is promised: signing up works, a reset is refused, and people can know before', async () => {
  const person = await bare.on.signUp();
  expect((await person.get('/trpc/account.me')).json().result.data).toMatchObject({ mail: 'none' });
  expect((await call('/request-password-reset', { email: person.email }, bare.on)).statusCode).toBe(400);
  expect((await person.post('/trpc/account.resendConfirmation', {})).statusCode).toBe(412);
  expect((await person.get('/trpc/account.outbox')).statusCode).toBe(404);
});
