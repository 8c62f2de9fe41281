import { expect, test } from 'vitest';

import { useApp, type Person } from './test-app.ts';

const world = useApp();
const DAY_MS = 86_400_000;

const lotsOf = async (person: Person) => (await person.get('/trpc/credits.lots')).json().result.data;

test('nobody new has a lot or a hold', async () => {
  expect(await lotsOf(await world.on.signUp())).toEqual({ lots: [], holds: [] });
});

test('one’s lots come as they will be used, with what granted them, and what is held of them', async () => {
  const person = await world.on.signUp();
  await world.on.signUpWith(7);
  const { ledger } = world.on.deps.app;
  const grant = { userId: person.id, type: 'bonus', reason: 'Welcome' } as const;
  const expiresAt = new Date(Date.now() + 6 * DAY_MS);
  await ledger.purchaseCredits({ userId: person.id, key: 'bought', packageKey: 'STARTER' });
  await ledger.addCredits({ ...grant, key: 'short', credits: 10, expiresAt });
  await ledger.hold({ userId: person.id, key: 'song', credits: 25, reason: 'Song Generation' });

  const { lots, holds } = await lotsOf(person);
  expect(lots).toMatchObject([
    { type: 'bonus', reason: 'Welcome', amount: 10, remaining: 10, held: 10, expiresAt: expiresAt.toISOString() },
    { type: 'purchase', reason: 'Purchase: STARTER', remaining: 100, held: 15, paidCents: 499, expiresAt: null },
  ]);
  expect(holds).toMatchObject([{ credits: 25, reason: 'Song Generation' }]);
  expect(Date.parse(holds[0].expiresAt)).toBeGreaterThan(Date.parse(holds[0].createdAt));
  const { balance, held } = await person.balance();
  const sum = (part: 'remaining' | 'held') =>
    lots.reduce((total: number, lot: Record<string, number>) => total + (lot[part] ?? 0), 0);
  expect([sum('remaining'), sum('held')]).toEqual([balance, held]);
});
