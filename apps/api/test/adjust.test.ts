import { expect, test } from 'vitest';

import { useApp } from './test-app.ts';

const world = useApp();

test('an admin corrects credits in both directions, and the person sees how much and why', async () => {
  const admin = await world.on.signUpAdmin();
  const person = await world.on.signUpWith(10);
  const correct = async (credits: number, reason = 'Granted twice') =>
    admin.post('/trpc/admin.adjust', { userId: person.id, credits, reason });
  expect((await correct(5, 'A song was broken')).json().result.data.transaction).toMatchObject({
    amount: 5,
    type: 'admin_adjustment',
    balanceAfter: 15,
  });
  expect((await correct(-12)).statusCode).toBe(200);
  const [last] = (await person.get('/api/credits/history?limit=1')).json();
  expect(last).toMatchObject({ amount: -12, reason: 'Granted twice', balanceBefore: 15, balanceAfter: 3 });
  const refused = await correct(-4);
  expect([refused.statusCode, refused.json().error.data.refusal.code]).toEqual([402, 'INSUFFICIENT_CREDITS']);
});

test('400 for what is no correction, and nothing changes', async () => {
  const admin = await world.on.signUpAdmin();
  const person = await world.on.signUpWith(10);
  const userId = person.id;
  const bad = [
    { userId, credits: 0, reason: 'x' },
    { userId, credits: 0.5, reason: 'x' },
    { userId, credits: 1e13, reason: 'x' },
    { userId, credits: 1, reason: ' ' },
    { userId, credits: 1 },
    { userId: 'x', credits: 1, reason: 'x' },
    { userId, credits: 1, reason: 'x', note: 'x' },
  ];
  for (const body of bad) {
    const answer = await admin.post('/trpc/admin.adjust', body);
    expect([body, answer.statusCode]).toEqual([body, 400]);
  }
  expect(await person.balance()).toMatchObject({ balance: 10 });
});
