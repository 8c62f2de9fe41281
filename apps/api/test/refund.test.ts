import { expect, test } from 'vitest';

import { useApp } from './test-app.ts';

const world = useApp();

/** Somebody who has paid 2 credits for an analysis, and the line that says so. */
async function spender() {
  const person = await world.on.signUpWith(10);
  await person.post('/api/lyrics/analyze', { text: 'one' });
  const [deduction] = (await person.get('/api/credits/history?limit=1')).json();
  return { person, refund: { userId: person.id, transactionId: deduction.id, reason: 'The analysis was empty' } };
}

test('an admin refunds a deduction, whole or in parts, and the person sees why', async () => {
  const admin = await world.on.signUpAdmin();
  const { person, refund } = await spender();
  const part = await admin.post('/api/credits/refund', { ...refund, amount: 1 });
  expect([part.statusCode, part.json()]).toMatchObject([200, { transaction: { amount: 1, type: 'refund' } }]);
  expect((await admin.post('/api/credits/refund', refund)).json().transaction).toMatchObject({
    amount: 1,
    reason: refund.reason,
    balanceBefore: 9,
    balanceAfter: 10,
    metadata: { refundOf: refund.transactionId },
  });
  expect((await person.get('/api/credits/stats')).json()).toMatchObject({ totalSpent: 0, monthlyUsage: 0 });
});

test('422 above what was taken, 404 for what is no deduction of theirs, 400 for what is no refund', async () => {
  const admin = await world.on.signUpAdmin();
  const { person, refund } = await spender();
  const other = await spender();
  const [, welcome] = (await person.get('/api/credits/history')).json();
  const cases: [object, number][] = [
    [{ ...refund, amount: 3 }, 422],
    [{ ...refund, transactionId: welcome.id }, 404],
    [{ ...refund, transactionId: other.refund.transactionId }, 404],
    [{ ...refund, userId: 'nobody' }, 404],
    [{ ...refund, amount: 0 }, 400],
    [{ ...refund, amount: 1.5 }, 400],
    [{ ...refund, reason: ' ' }, 400],
    [{ ...refund, transactionId: 'x' }, 400],
    [{ ...refund, note: 'x' }, 400],
  ];
  for (const [body, status] of cases) {
    const answer = await admin.post('/api/credits/refund', body);
    expect([body, answer.statusCode]).toEqual([body, status]);
  }
  expect((await person.balance()).balance).toBe(8);
});

test('401 for nobody and 403 for everyone but an admin, also for their own', async () => {
  const { person, refund } = await spender();
  expect((await person.post('/api/credits/refund', refund)).statusCode).toBe(403);
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify(refund);
  const answer = await world.on.app.inject({ method: 'POST', url: '/api/credits/refund', headers, body });
  expect(answer.statusCode).toBe(401);
  expect((await person.balance()).balance).toBe(8);
});

test('two admins who refund the whole at once refund it once', async () => {
  const admin = await world.on.signUpAdmin();
  const { person, refund } = await spender();
  const answers = await Promise.all([1, 2, 3].map(() => admin.post('/api/credits/refund', refund)));
  expect(answers.map((answer) => answer.statusCode).toSorted((a, b) => a - b)).toEqual([200, 422, 422]);
  expect((await person.balance()).balance).toBe(10);
});
