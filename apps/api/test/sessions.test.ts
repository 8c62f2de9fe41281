import { expect, test, vi } from 'vitest';

import { BalanceFollower } from './balance-follower.ts';
import { cookieFrom, PASSWORD, Person, useApp } from './test-app.ts';

// Shorter than followers look again by themselves: what ends in these tests ended because somebody said so.
vi.setConfig({ testTimeout: 15_000 });

const world = useApp({ hasWebhooks: true });

/** The same person, signed in on another device. */
async function elsewhere({ on, id, email }: Person, userAgent = 'Another/1.0'): Promise<Person> {
  const answer = await on.app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    headers: { 'content-type': 'application/json', 'user-agent': userAgent },
    body: { email, password: PASSWORD },
  });
  return new Person(on, { id, email, cookie: cookieFrom(answer) });
}

const sessionsOf = async (person: Person) => (await person.get('/trpc/account.sessions')).json().result.data;
const status = async (person: Person) => (await person.get('/api/credits/balance')).statusCode;

test('everybody sees where they are signed in, this session first, and never a token', async () => {
  const person = await world.on.signUp();
  const other = await elsewhere(person, 'Phone/2.0');
  await world.on.signUp();
  const seen = await sessionsOf(person);
  expect(seen).toMatchObject([
    { isCurrent: true, address: '127.0.0.1' },
    { isCurrent: false, userAgent: 'Phone/2.0', address: '127.0.0.1' },
  ]);
  expect((await sessionsOf(other)).map(({ isCurrent }: { isCurrent: boolean }) => isCurrent)).toEqual([true, false]);
  for (const { cookie } of [person, other]) {
    const token = decodeURIComponent(cookie.split('=')[1] ?? '').split('.')[0] ?? '';
    expect(token.length).toBeGreaterThan(20);
    expect(JSON.stringify(seen)).not.toContain(token);
  }
});

test('a session that is ended is out at once, and so is what streams to it', async () => {
  const person = await world.on.signUp();
  const other = await elsewhere(person);
  const address = world.on.app.server.address();
  const url = typeof address === 'object' ? `http://127.0.0.1:${address?.port}` : '';
  using follower = new BalanceFollower(url, { cookie: other.cookie });
  await follower.told(1);
  const credits = { key: 'one', credits: 1, type: 'bonus', reason: 'Test credits' } as const;
  await world.on.deps.app.ledger.addCredits({ userId: person.id, ...credits });
  // From here on its process listens: beginning to is a reason to look, too.
  await follower.told(2);
  const [, second] = await sessionsOf(person);
  expect((await person.post('/trpc/account.endSession', { id: second.id })).statusCode).toBe(200);
  expect(await follower.ended).toBe('UNAUTHORIZED');
  expect([await status(other), await status(person)]).toEqual([401, 200]);
  expect((await person.post('/trpc/account.endSession', { id: second.id })).statusCode).toBe(404);
});

test('404 for a session of somebody else’s, which goes on', async () => {
  const [person, stranger] = [await world.on.signUp(), await world.on.signUp()];
  const [theirs] = await sessionsOf(stranger);
  expect((await person.post('/trpc/account.endSession', { id: theirs.id })).statusCode).toBe(404);
  expect(await status(stranger)).toBe(200);
});

test('all others end at once, and this one goes on', async () => {
  const person = await world.on.signUp();
  const others = [await elsewhere(person), await elsewhere(person)];
  const stranger = await world.on.signUp();
  const answer = await person.post('/trpc/account.endOtherSessions', {});
  expect(answer.json().result.data).toEqual({ ended: 2 });
  expect(await Promise.all([...others, person, stranger].map(status))).toEqual([401, 401, 200, 200]);
});
