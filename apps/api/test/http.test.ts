import { expect, test } from 'vitest';

import { cookieFrom, ORIGIN, useApp } from './test-app.ts';

const world = useApp();
const json = { 'content-type': 'application/json' };

test('signing up signs in, signing out ends the session at once, signing in opens a new one', async () => {
  const person = await world.on.signUp();
  expect((await person.get('/trpc/account.me')).json().result.data.user).toMatchObject({ id: person.id, role: 'user' });
  await person.post('/api/auth/sign-out', {});
  expect((await person.get('/api/credits/balance')).statusCode).toBe(401);

  const credentials = { email: person.email, password: 'correct horse battery' };
  const url = '/api/auth/sign-in/email';
  const wrong = { ...credentials, password: 'wrong horse battery' };
  expect((await world.on.app.inject({ method: 'POST', url, headers: json, body: wrong })).statusCode).toBe(401);
  const answer = await world.on.app.inject({ method: 'POST', url, headers: json, body: credentials });
  expect(answer.statusCode).toBe(200);
  expect(String(answer.headers['set-cookie'])).toMatch(/HttpOnly.*SameSite=Lax/i);
  const cookie = cookieFrom(answer);
  expect(cookie).not.toBe(person.cookie);
  const balance = await world.on.app.inject({ url: '/api/credits/balance', headers: { cookie } });
  expect(balance.statusCode).toBe(200);
});

test('401 once a session has run out', async () => {
  const person = await world.on.signUp();
  await world.on.deps.database.pool.query('update sessions set expires_at = now() where user_id = $1', [person.id]);
  expect((await person.get('/api/credits/balance')).statusCode).toBe(401);
});

test('changing the password ends every other session at once', async () => {
  const person = await world.on.signUp();
  const credentials = { email: person.email, password: 'correct horse battery' };
  const elsewhere = await world.on.app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    headers: json,
    body: credentials,
  });
  const passwords = { currentPassword: credentials.password, newPassword: 'a new horse battery' };
  expect(
    (await person.post('/api/auth/change-password', { ...passwords, revokeOtherSessions: false })).statusCode,
  ).toBe(200);
  const answer = await world.on.app.inject({ url: '/api/credits/balance', headers: { cookie: cookieFrom(elsewhere) } });
  expect(answer.statusCode).toBe(401);
});

test('400 for a name that cannot be stored, and the address a client claims is not believed', async () => {
  const body = { name: 'a\0b', email: 'nul@example.com', password: 'correct horse battery' };
  const url = '/api/auth/sign-up/email';
  expect((await world.on.app.inject({ method: 'POST', url, headers: json, body })).statusCode).toBe(400);
  const headers = { ...json, 'x-forwarded-for': '6.6.6.6', 'x-tollgate-client-address': '6.6.6.6' };
  const signedUp = await world.on.app.inject({ method: 'POST', url, headers, body: { ...body, name: 'B' } });
  expect(signedUp.statusCode).toBe(200);
  const { rows } = await world.on.deps.database.pool.query(
    "select ip_address from sessions join users on users.id = user_id where email = 'nul@example.com'",
  );
  expect(rows).toEqual([{ ip_address: '127.0.0.1' }]);
});

test('404 for whatever else better-auth could do: seven of its endpoints are published, and a new one is not by itself', async () => {
  const person = await world.on.signUp();
  const { api } = world.on.deps.app.auth;
  // Those without a path are for programs alone.
  const endpoints = Object.values(api as unknown as Readonly<Record<string, Endpoint>>).flatMap(
    ({ path = null, options: { method } }) =>
      path === null ? [] : [method].flat().map((verb) => ({ verb, path: path.replaceAll(/:\w+/g, 'x') })),
  );
  expect(endpoints.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['/verify-password', '/update-user', '/list-sessions']),
  );
  const headers = { ...json, cookie: person.cookie, origin: ORIGIN };
  const answered: string[] = [];
  for (const { verb, path } of endpoints) {
    const url = `/api/auth${path}`;
    const answer = await world.on.app.inject({ method: verb, url, headers, ...(verb === 'POST' && { body: {} }) });
    if (answer.statusCode !== 404) answered.push(`${verb} ${path}`);
  }
  expect(answered.toSorted()).toEqual([
    'GET /get-session',
    'POST /change-password',
    'POST /request-password-reset',
    'POST /reset-password',
    'POST /sign-in/email',
    'POST /sign-out',
    'POST /sign-up/email',
  ]);
  for (const path of ['/verify-password/', '/sign-in/email/', '/%76erify-password', '/x/../verify-password']) {
    const answer = await world.on.app.inject({ method: 'POST', url: `/api/auth${path}`, headers, body: {} });
    expect([path, answer.statusCode]).toEqual([path, 404]);
  }
});

interface Endpoint {
  readonly path?: string;
  readonly options: { readonly method: 'GET' | 'POST' | readonly ('GET' | 'POST')[] };
}

test('nobody becomes an admin by asking for it at sign-up', async () => {
  const body = { name: 'Sly', email: 'sly@example.com', password: 'correct horse battery', role: 'admin' };
  await world.on.app.inject({ method: 'POST', url: '/api/auth/sign-up/email', headers: json, body });
  const { rows } = await world.on.deps.database.pool.query("select role from users where email = 'sly@example.com'");
  expect(rows.every((row) => row.role === 'user')).toBe(true);
});

test('a change that carries a cookie is refused unless it comes from our own pages, as JSON', async () => {
  const person = await world.on.signUpWith(100);
  const body = JSON.stringify({ text: 'One line' });
  const { cookie } = person;
  const own = { cookie, origin: ORIGIN };
  const refused: [number, Record<string, string>][] = [
    [403, { ...json, cookie }],
    [403, { ...json, cookie, origin: 'https://evil.example' }],
    [403, { ...json, cookie, origin: `${ORIGIN}.evil.example` }],
    [403, { ...json, cookie, origin: 'null' }],
    [403, { ...json, cookie, 'sec-fetch-site': 'cross-site' }],
    [415, { ...own, 'content-type': 'text/plain' }],
    [415, { ...own, 'content-type': 'multipart/form-data; boundary=x' }],
    [415, { ...own, 'content-type': 'application/x-www-form-urlencoded' }],
    [415, own],
  ];
  for (const url of ['/api/lyrics/analyze', '/trpc/studio.analyzeLyrics']) {
    for (const [status, headers] of refused) {
      const answer = await world.on.app.inject({ method: 'POST', url, headers, body });
      expect([url, headers, answer.statusCode]).toEqual([url, headers, status]);
    }
    const accepted = { ...json, cookie, 'sec-fetch-site': 'same-origin' };
    expect((await world.on.app.inject({ method: 'POST', url, headers: accepted, body })).statusCode).toBe(200);
  }
  expect((await person.balance()).balance).toBe(96);
});

test('a mutation cannot be run by GET, and a batch of more than ten calls is refused', async () => {
  const person = await world.on.signUpWith(100);
  const input = encodeURIComponent(JSON.stringify({ text: 'One line' }));
  expect((await person.get(`/trpc/studio.analyzeLyrics?input=${input}`)).statusCode).toBe(405);
  const names = Array.from({ length: 11 }, () => 'credits.costs').join(',');
  expect((await person.get(`/trpc/${names}?batch=1&input=%7B%7D`)).statusCode).toBe(400);
  expect((await person.balance()).balance).toBe(100);
});

test('errors have one form, and never show what is inside', async () => {
  const person = await world.on.signUp();
  const notFound = await person.get('/api/credits/nothing');
  expect([notFound.statusCode, notFound.json().code]).toEqual([404, 'NOT_FOUND']);
  const nowhere = await world.on.app.inject({ method: 'POST', url: '/nowhere?secret=1', headers: json, body: {} });
  expect(nowhere.json()).toEqual({ message: 'There is no POST /nowhere.', code: 'NOT_FOUND' });
  const headers = { ...json, cookie: person.cookie, origin: ORIGIN };
  const broken = await world.on.app.inject({ method: 'POST', url: '/api/lyrics/analyze', headers, body: '{"text":' });
  expect([broken.statusCode, typeof broken.json().message]).toEqual([400, 'string']);
  const large = { text: 'x'.repeat(70_000) };
  expect((await person.post('/api/lyrics/analyze', large)).statusCode).toBe(413);
  const odd = await person.get('/api/studio/audio/not-a-uuid');
  expect([odd.statusCode, odd.json().code]).toEqual([400, 'BAD_REQUEST']);
});

test('answers of the API are not kept, and every answer says how pages may use it', async () => {
  const answer = await world.on.app.inject({ url: '/api/credits/costs' });
  expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
  expect(answer.headers['content-security-policy']).toContain("default-src 'self'");
  expect(answer.headers['access-control-allow-origin']).toBeUndefined();
});

test('/healthz says that it lives, /readyz that it can work', async () => {
  expect((await world.on.app.inject({ url: '/healthz' })).statusCode).toBe(200);
  expect((await world.on.app.inject({ url: '/readyz' })).statusCode).toBe(200);
  const { readiness } = world.on.deps.app;
  readiness.isDraining = true;
  const drained = await world.on.app.inject({ url: '/readyz' });
  expect([drained.statusCode, drained.headers['retry-after']]).toEqual([503, '1']);
  readiness.isDraining = false;
});
