import { afterAll, beforeAll, expect, test } from 'vitest';

import { buildApp } from '../src/app.ts';
import { useApp } from './test-app.ts';

const world = useApp();
const email = 'boss@example.com';
let app: Awaited<ReturnType<typeof buildApp>>;
beforeAll(async () => {
  app = await buildApp({ ...world.on.deps.app, adminEmails: [email] });
});
afterAll(() => app.close());

test('a listed address makes an admin once it is verified, and not before', async () => {
  const { cookie, id } = await world.on.signUp('Boss@Example.com');
  const asked = async () =>
    (await app.inject({ method: 'GET', url: '/trpc/admin.serviceKeys', headers: { cookie } })).statusCode;
  expect(await asked()).toBe(403);
  const { db } = world.on.deps.database;
  await db.updateTable('users').set({ email_verified: true }).where('id', '=', id).execute();
  expect(await asked()).toBe(200);
  const other = await world.on.signUp();
  await db.updateTable('users').set({ email_verified: true }).where('id', '=', other.id).execute();
  expect((await app.inject({ url: '/trpc/admin.serviceKeys', headers: { cookie: other.cookie } })).statusCode).toBe(
    403,
  );
});
