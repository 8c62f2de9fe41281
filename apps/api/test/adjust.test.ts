import { expect, test } from 'vitest';

import { act, ask } from './desk-caller.ts';
import { serviceKey } from './key-caller.ts';
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

test('a user’s id in capitals is the same user: no operator and no service acts on an account of nobody’s', async () => {
  const [admin, person] = [await world.on.signUpAdmin(), await world.on.signUpWith(100)];
  const service = await serviceKey(world.on);
  const userId = person.id.toUpperCase();
  const reason = 'Asked for';
  expect(await act(admin, 'admin.adjust', { userId, credits: 5, reason })).toEqual([200]);
  expect((await person.balance()).balance).toBe(105);
  const charge = { userId, credits: 10, reason };
  const { transaction } = (await service.post('/api/service/charge', charge)).json();
  const refund = { userId, transactionId: transaction.id, reason };
  expect((await service.post('/api/service/refund', { ...refund, credits: 1 })).statusCode).toBe(200);
  expect((await admin.post('/api/credits/refund', { ...refund, amount: 2 })).statusCode).toBe(200);
  expect((await person.balance()).balance).toBe(98);
  expect(await act(admin, 'credits.grantMonthly', { userId, reason })).toEqual([200]);
  expect(await act(admin, 'admin.freeze', { userId, reason })).toEqual([200]);
  expect((await service.post('/api/service/charge', charge)).statusCode).toBe(403);
  const [status] = await act(admin, 'admin.setRole', { userId: admin.id.toUpperCase(), role: 'user', reason });
  expect(status).toBe(409);
  expect(await ask(admin, 'admin.user', { userId })).toMatchObject({ id: person.id, balance: { balance: 98 } });
  expect((await ask(admin, 'admin.transactions', { userId })).lines).toHaveLength(5);
  expect((await ask(admin, 'admin.auditTrail', { userId })).actions).toHaveLength(5);
  const { rows } = await world.on.deps.database.pool.query('select 1 from credit_accounts where user_id = $1', [
    userId,
  ]);
  expect(rows).toEqual([]);
});

test('400 for what the database could not keep, before anything is done', async () => {
  const [admin, person] = [await world.on.signUpAdmin(), await world.on.signUpWith(100)];
  const { transaction } = await world.on.deps.app.ledger.deductCredits({
    userId: person.id,
    key: 'spent',
    credits: 10,
    reason: 'Test',
  });
  const nul = 'a\0b';
  const { id: userId } = person;
  const asked: [string, object][] = [
    ['admin.adjust', { userId, credits: 1, reason: nul }],
    ['credits.refund', { userId, transactionId: transaction.id, reason: nul }],
    ['credits.refund', { userId: nul, transactionId: transaction.id, reason: 'x' }],
    ['admin.refundPayment', { paymentId: 'cs_1', userId, reason: nul }],
    ['admin.refundPayment', { paymentId: nul, userId, reason: 'x' }],
    ['admin.replayEvent', { id: nul }],
  ];
  for (const [path, input] of asked) {
    const [status] = await act(admin, path, input);
    expect([path, status]).toEqual([path, 400]);
  }
  for (const [path, input] of [
    ['admin.auditTrail', { actor: nul }],
    ['admin.events', { type: nul }],
    ['admin.payment', { id: nul }],
    ['admin.transactions', { userId: nul }],
    ['billing.order', { sessionId: nul }],
  ] as const) {
    expect([path, await ask(admin, path, input)]).toMatchObject([path, { status: 400 }]);
  }
});
