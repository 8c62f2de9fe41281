import { expect, test } from 'vitest';

import { tally } from './tally.ts';
import { useLedger } from './test-ledger.ts';
import { times } from './times.ts';

const on = useLedger({ maxConnections: 64 });

const grantTo = (userId: string, key: string) =>
  ({ kind: 'grant', userId, key, credits: 1, type: 'bonus', reason: 'Test' }) as const;

test('200 racing deductions of 25 on 1,000 credits: exactly 40 succeed and the balance is 0', async () => {
  for (let round = 0; round < 5; round += 1) {
    const userId = `racer-${round}`;
    await on.ledger.addCredits({ userId, key: 'g', credits: 1000, type: 'bonus', reason: 'Test' });
    const deduct = (n: number) => on.ledger.deductCredits({ userId, key: `d${n}`, credits: 25, reason: 'Test' });
    expect(await tally(times(200, deduct))).toEqual({ ok: 40, INSUFFICIENT_CREDITS: 160 });
    expect(await on.ledger.getBalance(userId)).toEqual({ balance: 0, held: 0, available: 0, debt: 0 });
  }
});

test('200 racing charges, each a hold and its capture: exactly 40 succeed and the balance is 0', async () => {
  const userId = 'charged';
  await on.ledger.addCredits({ userId, key: 'g', credits: 1000, type: 'bonus', reason: 'Test' });
  const charge = async (n: number) => {
    const { hold } = await on.ledger.hold({ userId, key: `h${n}`, credits: 25, reason: 'Test' });
    await on.ledger.capture({ userId, holdId: hold.id });
  };
  expect(await tally(times(200, charge))).toEqual({ ok: 40, INSUFFICIENT_CREDITS: 160 });
  expect(await on.ledger.getBalance(userId)).toEqual({ balance: 0, held: 0, available: 0, debt: 0 });
});

test('one key sent 20 times at once has one effect and 20 equal answers', async () => {
  const userId = 'repeater';
  await on.ledger.addCredits({ userId, key: 'g', credits: 100, type: 'bonus', reason: 'Test' });
  const deduct = () => on.ledger.deductCredits({ userId, key: 'same', credits: 5, reason: 'Test' });
  const answers = await Promise.all(times(20, deduct));
  for (const answer of answers) expect(answer.transaction).toEqual(answers[0]?.transaction);
  expect(answers.filter((answer) => !answer.isReplay)).toHaveLength(1);
  expect((await on.ledger.getBalance(userId)).balance).toBe(95);
});

test('first grants of one key by 20 callers on an account without a row make one lot', async () => {
  const userId = 'newcomer';
  const grant = () => on.ledger.addCredits({ userId, key: 'g', credits: 7, type: 'bonus', reason: 'Test' });
  await Promise.all(times(20, grant));
  expect(await on.ledger.getTransactionHistory(userId, { limit: 10, offset: 0 })).toHaveLength(1);
});

test('capture and release racing on one hold end it one way', async () => {
  for (let round = 0; round < 20; round += 1) {
    const userId = `settler-${round}`;
    await on.ledger.addCredits({ userId, key: 'g', credits: 10, type: 'bonus', reason: 'Test' });
    const { hold } = await on.ledger.hold({ userId, key: 'h', credits: 10, reason: 'Test' });
    const settle = (n: number) =>
      n % 2 === 0 ? on.ledger.capture({ userId, holdId: hold.id }) : on.ledger.release({ userId, holdId: hold.id });
    expect(await tally(times(10, settle))).toEqual({ ok: 5, HOLD_ALREADY_SETTLED: 5 });
    const { balance, held } = await on.ledger.getBalance(userId);
    expect([0, 10]).toContain(balance);
    expect(held).toBe(0);
  }
});

test('batches that name the same accounts in opposite orders do not deadlock', async () => {
  const users = times(6, (n) => `crossed-${n}`);
  const batch = (n: number) => {
    const order = n % 2 === 0 ? users : users.toReversed();
    return on.db.transaction().execute((tx) =>
      on.ledger.post(
        tx,
        order.map((userId) => grantTo(userId, `g${n}`)),
      ),
    );
  };
  await Promise.all(times(40, batch));
  for (const userId of users) expect((await on.ledger.getBalance(userId)).balance).toBe(40);
});
