import { beforeAll, describe, expect, test } from 'vitest';

import { buildApp } from '../src/app.ts';
import { act, ask } from './desk-caller.ts';
import { personalKey, serviceKey } from './key-caller.ts';
import { ORIGIN, useApp, type Person } from './test-app.ts';

const world = useApp();
let admin: Person;
beforeAll(async () => {
  admin = await world.on.signUpAdmin();
});

const reason = 'Looks stolen';
const signIn = ({ email }: Person, password = 'correct horse battery') =>
  world.on.app.inject({ method: 'POST', url: '/api/auth/sign-in/email', body: { email, password } });

describe('a freeze', () => {
  test('stops spending until it is lifted, and credits still come', async () => {
    const person = await world.on.signUpWith(10);
    expect(await act(admin, 'admin.freeze', { userId: person.id, reason })).toEqual([200]);
    expect(await act(admin, 'admin.freeze', { userId: person.id, reason })).toEqual([200]);
    const refused = await person.post('/api/lyrics/analyze', { text: 'one' });
    expect([refused.statusCode, refused.json().data.refusal.code]).toEqual([403, 'ACCOUNT_FROZEN']);
    await act(admin, 'admin.adjust', { userId: person.id, credits: 5, reason });
    expect((await person.balance()).balance).toBe(15);
    expect(await act(admin, 'admin.unfreeze', { userId: person.id, reason })).toEqual([200]);
    expect((await person.post('/api/lyrics/analyze', { text: 'one' })).statusCode).toBe(200);
  });

  test('of an open dispute is not lifted with an operator’s own', async () => {
    const person = await world.on.signUpWith(10);
    const { ledger } = world.on.deps.app;
    await ledger.freeze({ userId: person.id, cause: 'dispute:dp_1' });
    await act(admin, 'admin.freeze', { userId: person.id, reason });
    await act(admin, 'admin.unfreeze', { userId: person.id, reason });
    expect((await ask(admin, 'admin.user', { userId: person.id })).freezes).toEqual(['dispute:dp_1']);
    expect((await person.post('/api/lyrics/analyze', { text: 'one' })).statusCode).toBe(403);
  });
});

describe('a ban', () => {
  test('shuts every way in at once: sessions, keys, services, sign-in; history and credits stay', async () => {
    const person = await world.on.signUpWith(10);
    const [key, service] = [await personalKey(person), await serviceKey(world.on)];
    const charge = { userId: person.id, credits: 1, reason: 'Rendering' };
    expect((await service.post('/api/service/charge', charge)).statusCode).toBe(200);
    const before = await ask(admin, 'admin.transactions', { userId: person.id });
    expect(await act(admin, 'admin.ban', { userId: person.id, reason })).toEqual([200]);

    expect((await person.get('/api/credits/balance')).statusCode).toBe(401);
    expect((await person.get('/api/auth/get-session')).json()).toBeNull();
    expect((await key.get('/api/service/balance')).statusCode).toBe(401);
    expect((await service.post('/api/service/charge', charge)).json().data.refusal.code).toBe('ACCOUNT_FROZEN');
    const refused = await signIn(person);
    expect([refused.statusCode, refused.json().code, refused.json().message]).toEqual([
      403,
      'BANNED',
      expect.stringMatching(/^This account is banned\./),
    ]);
    expect(refused.headers['set-cookie']).toBeUndefined();
    expect(await ask(admin, 'admin.transactions', { userId: person.id })).toEqual(before);
    expect(await ask(admin, 'admin.user', { userId: person.id })).toMatchObject({
      bannedAt: expect.any(String),
      sessions: 0,
      balance: { balance: 9 },
    });
  });

  test('ends what an activation key opens until it is lifted, though the subscription goes on', async () => {
    const [person, service] = [await world.on.signUp(), await serviceKey(world.on)];
    const activationKey = 'TG-BANNE-DPERS-ONSKE-YTEST';
    await world.on.deps.database.db
      .insertInto('subscriptions')
      .values({
        id: 'sub_of_somebody_banned',
        user_id: person.id,
        customer_id: 'cus_1',
        price_id: 'price_1',
        amount_cents: 1_900,
        currency: 'usd',
        status: 'active',
        is_paused: false,
        is_duplicate: false,
        activation_key: activationKey,
        current_period_start: new Date(),
        current_period_end: new Date(Date.now() + 3_600_000),
        cancel_at: null,
        started_at: new Date(),
        ended_at: null,
      })
      .execute();
    const check = async () => (await service.get(`/api/service/activation-key?activationKey=${activationKey}`)).json();
    const found = { userId: person.id, status: 'active' };
    expect(await check()).toEqual({ ...found, isValid: true });
    await act(admin, 'admin.ban', { userId: person.id, reason });
    expect(await check()).toEqual({ ...found, isValid: false });
    await act(admin, 'admin.liftBan', { userId: person.id, reason });
    expect(await check()).toEqual({ ...found, isValid: true });
    await world.on.deps.database.pool.query('update users set deleted_at = now() where id = $1', [person.id]);
    expect(await check()).toEqual({ ...found, isValid: false });
  });

  test('is told to whoever knows the password, and to nobody else', async () => {
    const person = await world.on.signUp();
    await act(admin, 'admin.ban', { userId: person.id, reason });
    const guessed = await signIn(person, 'another password');
    expect([guessed.statusCode, guessed.json().code]).toEqual([401, 'INVALID_EMAIL_OR_PASSWORD']);
  });

  test('ends what is lifted for good: who comes back signs in anew, and their keys work again', async () => {
    const person = await world.on.signUpWith(10);
    const key = await personalKey(person);
    await act(admin, 'admin.ban', { userId: person.id, reason });
    expect(await act(admin, 'admin.liftBan', { userId: person.id, reason })).toEqual([200]);
    expect((await person.get('/api/credits/balance')).statusCode).toBe(401);
    expect((await key.get('/api/service/balance')).statusCode).toBe(200);
    expect((await key.post('/api/service/charge', { credits: 1, reason: 'Rendering' })).statusCode).toBe(200);
    expect((await signIn(person)).statusCode).toBe(200);
  });

  test('ends the stream of whoever is watching their balance', async () => {
    const person = await world.on.signUpWith(10);
    const answer = await world.on.app.inject({
      url: '/trpc/credits.live',
      headers: { cookie: person.cookie, origin: ORIGIN },
      payloadAsStream: true,
    });
    let told = '';
    for await (const chunk of answer.stream()) {
      told += chunk;
      if (told.includes('"balance":10') && !told.includes('UNAUTHORIZED')) {
        await act(admin, 'admin.ban', { userId: person.id, reason });
      }
    }
    expect(told).toContain('UNAUTHORIZED');
  });

  test('never hits an admin: their role is taken first', async () => {
    const other = await world.on.signUpAdmin();
    const [status, why] = await act(admin, 'admin.ban', { userId: other.id, reason });
    expect([status, why]).toEqual([409, 'An admin cannot be banned. Take the admin role away first.']);
    expect((await other.get('/api/credits/balance')).statusCode).toBe(200);
  });
});

describe('the admin role', () => {
  const set = (by: Person, { id: userId }: Person, role: 'user' | 'admin') =>
    act(by, 'admin.setRole', { userId, role, reason: 'Joins the desk' });

  test('is given and taken, and holds from the next call on', async () => {
    const person = await world.on.signUp();
    expect(await set(admin, person, 'admin')).toEqual([200]);
    expect((await person.get('/trpc/admin.serviceKeys')).statusCode).toBe(200);
    expect(await set(admin, person, 'user')).toEqual([200]);
    expect((await person.get('/trpc/admin.serviceKeys')).statusCode).toBe(403);
  });

  test('is not taken from oneself, nor given to somebody banned or gone', async () => {
    expect(await set(admin, admin, 'user')).toEqual([409, 'Nobody takes the admin role from themselves.']);
    const person = await world.on.signUp();
    await act(admin, 'admin.ban', { userId: person.id, reason });
    expect(await set(admin, person, 'admin')).toEqual([409, 'They are banned. Lift the ban first.']);
    const gone = await world.on.signUp();
    await gone.post('/trpc/account.deleteAccount', { password: 'correct horse battery', credits: 0 });
    expect(await set(admin, gone, 'admin')).toEqual([409, 'They deleted their account.']);
  });

  test('is left to one when admins take it from each other at once, each time', async () => {
    for (let round = 0; round < 10; round++) {
      const [one, other] = [await world.on.signUpAdmin(), await world.on.signUpAdmin()];
      const answers = await Promise.all([set(one, other, 'user'), set(other, one, 'user')]);
      expect(answers.map(([status]) => String(status)).toSorted()).toEqual(['200', '403']);
    }
  });

  test('of a listed address is not taken here', async () => {
    const person = await world.on.signUp();
    const { db } = world.on.deps.database;
    await db.updateTable('users').set({ email_verified: true }).where('id', '=', person.id).execute();
    const app = await buildApp({ ...world.on.deps.app, adminEmails: [person.email] });
    const headers = { cookie: admin.cookie, origin: ORIGIN };
    for (const [path, part] of [
      ['setRole', { role: 'user' }],
      ['ban', {}],
    ] as const) {
      const body = { userId: person.id, reason, ...part };
      const answer = await app.inject({ method: 'POST', url: `/trpc/admin.${path}`, headers, body });
      expect([path, answer.statusCode]).toEqual([path, 409]);
    }
    const leave = { password: 'correct horse battery', credits: 0 };
    const own = { method: 'POST', url: '/trpc/account.deleteAccount', body: leave } as const;
    const answer = await app.inject({ ...own, headers: { cookie: person.cookie, origin: ORIGIN } });
    expect([answer.statusCode, answer.json().error.message]).toEqual([
      409,
      'You are an admin by ADMIN_EMAILS. Nothing was deleted; have your address taken off that list first.',
    ]);
    await app.close();
  });
});
