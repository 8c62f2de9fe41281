import { expect, test } from 'vitest';

import { workDueJobs } from '../src/jobs/worker.ts';
import { mailsTo, tokenSentTo } from './outbox.ts';
import { cookieFrom, PASSWORD, Person, useApp } from './test-app.ts';

const world = useApp({ hasOutbox: true });
const json = { 'content-type': 'application/json' };
let count = 0;
const freshAddress = () => `fresh${(count += 1)}@example.com`;

const confirm = (person: Person, token: string) => person.post('/trpc/account.confirmEmail', { token });
const change = (person: Person, email: string, password = PASSWORD) =>
  person.post('/trpc/account.changeEmail', { email, password });
const profile = async (person: Person) => (await person.get('/trpc/account.profile')).json().result.data;
const signIn = async (email: string, password = PASSWORD) => {
  const url = '/api/auth/sign-in/email';
  return (await world.on.app.inject({ method: 'POST', url, headers: json, body: { email, password } })).statusCode;
};

test('whoever follows the link that signing up brings has a confirmed address; it works once', async () => {
  const person = await world.on.signUp();
  expect(await profile(person)).toMatchObject({ email: person.email, isConfirmed: false });
  const token = await tokenSentTo(world.on, person.email);
  const confirmed = await confirm(person, token);
  expect(confirmed.json().result.data).toEqual({ email: person.email });
  expect(await profile(person)).toMatchObject({ isConfirmed: true });
  expect((await confirm(person, token)).statusCode).toBe(404);
});

test('a link is kept as a hash, and is of no use once its time is over', async () => {
  const person = await world.on.signUp();
  const token = await tokenSentTo(world.on, person.email);
  const { pool } = world.on.deps.database;
  const kept = await pool.query('select * from verifications where value like $1', [`${person.id} %`]);
  expect([kept.rowCount, JSON.stringify(kept.rows).includes(token)]).toEqual([1, false]);
  await pool.query('update verifications set expires_at = now() where value like $1', [`${person.id} %`]);
  expect((await confirm(person, token)).statusCode).toBe(404);
  expect(await profile(person)).toMatchObject({ isConfirmed: false });
  expect((await person.post('/trpc/account.resendConfirmation', {})).statusCode).toBe(200);
  expect((await confirm(person, await tokenSentTo(world.on, person.email))).statusCode).toBe(200);
});

test('a new address is the account’s once its link is followed, and the old one is told before', async () => {
  const [person, wanted] = [await world.on.signUp(), freshAddress()];
  expect((await change(person, wanted.toUpperCase())).json().result.data).toEqual({ sent: true });
  expect(await profile(person)).toMatchObject({ email: person.email });
  expect((await mailsTo(world.on, person.email))[0]?.subject).toBe(
    'Your account is about to use another email address',
  );
  expect((await confirm(person, await tokenSentTo(world.on, wanted))).statusCode).toBe(200);
  expect(await profile(person)).toMatchObject({ email: wanted, isConfirmed: true });
  expect([await signIn(wanted), await signIn(person.email)]).toEqual([200, 401]);
});

test('the links that went to the old address end with it: the account cannot be taken back there', async () => {
  const [person, wanted] = [await world.on.signUp(), freshAddress()];
  const old = await tokenSentTo(world.on, person.email);
  const url = '/api/auth/request-password-reset';
  await world.on.app.inject({ method: 'POST', url, headers: json, body: { email: person.email } });
  const reset = await tokenSentTo(world.on, person.email);
  await change(person, wanted);
  expect((await confirm(person, await tokenSentTo(world.on, wanted))).statusCode).toBe(200);
  expect((await confirm(person, old)).statusCode).toBe(404);
  const passwords = { token: reset, newPassword: 'another horse battery' };
  expect((await person.post('/api/auth/reset-password', passwords)).statusCode).toBe(400);
  expect(await profile(person)).toMatchObject({ email: wanted });
});

test('a link counts for whoever is signed in to its account, and is not used up by anybody else', async () => {
  const [person, stranger] = [await world.on.signUp(), await world.on.signUp()];
  const token = await tokenSentTo(world.on, person.email);
  const nobody = { method: 'POST', url: '/trpc/account.confirmEmail', headers: json, body: { token } } as const;
  expect((await world.on.app.inject(nobody)).statusCode).toBe(401);
  const refused = await confirm(stranger, token);
  expect([refused.statusCode, refused.json().error.message]).toEqual([
    403,
    'This link is for another account than yours. Sign in to that one, and follow it again.',
  ]);
  expect([await profile(stranger), await profile(person)]).toMatchObject([
    { email: stranger.email, isConfirmed: false },
    { isConfirmed: false },
  ]);
  expect((await confirm(person, token)).statusCode).toBe(200);
});

test('two links that are followed at once: one counts', async () => {
  const person = await world.on.signUp();
  const first = await tokenSentTo(world.on, person.email);
  await person.post('/trpc/account.resendConfirmation', {});
  const second = await tokenSentTo(world.on, person.email);
  const answers = await Promise.all([confirm(person, first), confirm(person, second)]);
  expect(answers.map(({ statusCode }) => String(statusCode)).toSorted()).toEqual(['200', '404']);
});

test('receipts go to the new address, too', async () => {
  const [person, wanted] = [await world.on.signUp(), freshAddress()];
  await person.post('/api/credits/purchase', { packageKey: 'STARTER' });
  await change(person, wanted);
  await confirm(person, await tokenSentTo(world.on, wanted));
  await workDueJobs(world.on.deps.worker);
  const { customer_id: customer } = await person.customer();
  expect(await world.on.deps.worker.stripe.customers.retrieve(customer)).toMatchObject({ email: wanted });
});

test('an address that has an account is answered as any other; its owner alone is told, and nothing changes', async () => {
  const [person, owner] = [await world.on.signUp(), await world.on.signUp()];
  const [toTaken, toFree] = [await change(person, owner.email), await change(person, freshAddress())];
  expect([toTaken.statusCode, toTaken.body]).toEqual([toFree.statusCode, toFree.body]);
  const [told] = await mailsTo(world.on, owner.email);
  expect(told?.subject).toBe('This address has a Tollgate account');
  expect(told?.text).not.toContain('token=');
  expect([await profile(person), await profile(owner)]).toMatchObject([
    { email: person.email },
    { email: owner.email },
  ]);
});

test('404 for a link to an address that somebody took since', async () => {
  const [person, wanted] = [await world.on.signUp(), freshAddress()];
  await change(person, wanted);
  const token = await tokenSentTo(world.on, wanted);
  await world.on.signUp(wanted);
  expect((await confirm(person, token)).statusCode).toBe(404);
  expect(await profile(person)).toMatchObject({ email: person.email });
});

test('a password that is changed ends the links that the old one asked for', async () => {
  const [person, wanted] = [await world.on.signUp(), freshAddress()];
  await change(person, wanted);
  const token = await tokenSentTo(world.on, wanted);
  const passwords = { currentPassword: PASSWORD, newPassword: 'another horse battery' };
  const changed = await person.post('/api/auth/change-password', passwords);
  expect(changed.statusCode).toBe(200);
  const { id, email } = person;
  const still = new Person(world.on, { id, email, cookie: cookieFrom(changed) });
  expect((await confirm(still, token)).statusCode).toBe(404);
});

test('422 for a wrong password: nobody is written to', async () => {
  const [person, wanted] = [await world.on.signUp(), freshAddress()];
  expect((await change(person, wanted, 'wrong horse battery')).statusCode).toBe(422);
  expect([await mailsTo(world.on, wanted), (await mailsTo(world.on, person.email)).length]).toEqual([[], 1]);
});

test('a name is kept in one line of at most a hundred characters', async () => {
  const person = await world.on.signUp();
  expect((await person.post('/trpc/account.rename', { name: '  Studio 7 ' })).statusCode).toBe(200);
  const signUp = (name: string) => {
    const body = { name, email: freshAddress(), password: PASSWORD };
    return world.on.app.inject({ method: 'POST', url: '/api/auth/sign-up/email', body });
  };
  for (const name of ['', ' ', 'x'.repeat(101), 'a\nb']) {
    const answers = [await person.post('/trpc/account.rename', { name }), await signUp(name)];
    expect([name, ...answers.map(({ statusCode }) => statusCode)]).toEqual([name, 400, 400]);
  }
  expect((await signUp('  Studio 8 ')).json().user.name).toBe('Studio 8');
  expect(await profile(person)).toMatchObject({ name: 'Studio 7' });
});

test('the outbox keeps the newest fifty mails', async () => {
  const person = await world.on.signUp();
  for (let sent = 0; sent < 60; sent++) await person.post('/trpc/account.resendConfirmation', {});
  expect(await mailsTo(world.on, person.email)).toHaveLength(50);
  const kept = await world.on.deps.database.db.selectFrom('outbox_mails').select('id').execute();
  expect(kept).toHaveLength(50);
});
