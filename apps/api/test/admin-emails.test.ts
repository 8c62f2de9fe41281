import { afterAll, beforeAll, expect, test } from 'vitest';

import { buildApp } from '../src/app.ts';
import { tokenSentTo } from './outbox.ts';
import { cookieFrom, ORIGIN, useApp } from './test-app.ts';

const world = useApp({ hasOutbox: true });
const [email, unclaimed] = ['boss@example.com', 'owner@example.com'];
let app: Awaited<ReturnType<typeof buildApp>>;
beforeAll(async () => {
  app = await buildApp({ ...world.on.deps.app, adminEmails: [email, unclaimed] });
});
afterAll(() => app.close());

const desk = async (cookie: string) =>
  (await app.inject({ method: 'GET', url: '/trpc/admin.serviceKeys', headers: { cookie } })).statusCode;
const post = (url: string, body: object, cookie = '') =>
  app.inject({ method: 'POST', url, headers: { origin: ORIGIN, cookie }, body });

test('a listed address makes an admin once it is verified, and not before', async () => {
  const { cookie, id } = await world.on.signUp('Boss@Example.com');
  expect(await desk(cookie)).toBe(403);
  const { db } = world.on.deps.database;
  await db.updateTable('users').set({ email_verified: true }).where('id', '=', id).execute();
  expect(await desk(cookie)).toBe(200);
  const other = await world.on.signUp();
  await db.updateTable('users').set({ email_verified: true }).where('id', '=', other.id).execute();
  expect(await desk(other.cookie)).toBe(403);
});

test('whoever signs up with a listed address of somebody else’s is no admin by that person’s press of the link', async () => {
  const [owner, stranger] = [await world.on.signUp(), await world.on.signUp(unclaimed)];
  const token = await tokenSentTo(world.on, unclaimed);
  expect((await post('/trpc/account.confirmEmail', { token })).statusCode).toBe(401);
  expect((await post('/trpc/account.confirmEmail', { token }, owner.cookie)).statusCode).toBe(403);
  expect(await desk(stranger.cookie)).toBe(403);

  await post('/api/auth/request-password-reset', { email: unclaimed });
  const newPassword = 'the owner’s own password';
  const reset = { token: await tokenSentTo(world.on, unclaimed), newPassword };
  expect((await post('/api/auth/reset-password', reset)).statusCode).toBe(200);
  expect(await desk(stranger.cookie)).toBe(401);
  const signedIn = await post('/api/auth/sign-in/email', { email: unclaimed, password: newPassword });
  expect(await desk(cookieFrom(signedIn))).toBe(200);
});
