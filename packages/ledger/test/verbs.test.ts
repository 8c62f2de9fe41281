import { expect, test } from 'vitest';

import { isRefused, type Command } from '../src/index.ts';
import { useLedger } from './test-ledger.ts';

// Every verb through PostgreSQL; what each does to credits in detail stands in the tables for `decide`.

const on = useLedger();
const historyOf = async (userId: string) =>
  (await on.ledger.getTransactionHistory(userId, { limit: 100 })).map(({ type, amount }) => [type, amount]);
const buy = (userId: string, key = 'purchase:cs_1') =>
  on.ledger.purchaseCredits({ userId, key, packageKey: 'STARTER' });
const spend = (userId: string, credits: number, key = 'd') =>
  on.ledger.deductCredits({ userId, key, credits, reason: 'Test', feature: 'SONG_GENERATION', priceVersion: 1 });

test('a refund goes back to a lot that was used up, and to each of several', async () => {
  const userId = 'refunded';
  await on.ledger.addCredits({ userId, key: 'gift', credits: 10, type: 'bonus', reason: 'Gift' });
  await buy(userId);
  const { transaction } = await spend(userId, 110);
  const back = { userId, transactionId: transaction.id, reason: 'Broken', actor: 'admin' };
  await on.ledger.refundCredits({ ...back, key: 'r1', credits: 104 });
  const rest = await on.ledger.refundCredits({ ...back, key: 'r2' });
  expect(rest.transaction).toMatchObject({
    amount: 6,
    refundOf: transaction.id,
    feature: 'SONG_GENERATION',
    priceVersion: 1,
    actor: 'admin',
    metadata: { refundOf: transaction.id },
  });
  expect(await on.ledger.getBalance(userId)).toEqual({ balance: 110, held: 0, available: 110, debt: 0 });
  expect((await on.ledger.getUsageStats(userId)).totalSpent).toBe(0);
});

test('in one batch, refunds of a deduction made in it count each other', async () => {
  const userId = 'batched';
  await buy(userId);
  const { transaction } = await spend(userId, 10);
  const refund = (n: number): Command => ({
    kind: 'refund',
    userId,
    key: `r${n}`,
    transactionId: transaction.id,
    credits: 4,
    reason: 'Test',
  });
  const outcomes = await on.db
    .transaction()
    .execute((tx) => on.ledger.post(tx, [refund(1), refund(2), refund(3), refund(1)]));
  expect(outcomes.map((outcome) => (outcome.ok ? outcome.isReplay : outcome.refusal.code))).toEqual([
    false,
    false,
    'REFUND_EXCEEDS_DEDUCTION',
    true,
  ]);
  expect((await on.ledger.getBalance(userId)).balance).toBe(98);
});

test('in one batch, refunds of a deduction that was refunded in part count that part once', async () => {
  const userId = 'batched again';
  await buy(userId);
  const { transaction } = await spend(userId, 10);
  const refund = { userId, transactionId: transaction.id, reason: 'Test' };
  await on.ledger.refundCredits({ ...refund, key: 'r0', credits: 4 });
  const refunds = [1, 2].map((n): Command => ({ kind: 'refund', ...refund, key: `r${n}`, credits: 3 }));
  const outcomes = await on.db.transaction().execute((tx) => on.ledger.post(tx, refunds));
  expect(outcomes.map((outcome) => outcome.ok)).toEqual([true, true]);
  expect((await on.ledger.getBalance(userId)).balance).toBe(100);
});

test('a caller’s key cannot take the place of a line that the ledger will cause', async () => {
  const userId = 'squatter';
  const { transaction } = await buy(userId);
  await on.ledger.addCredits({ userId, key: 'debt:6', credits: 1, type: 'bonus', reason: 'Test' });
  await spend(userId, 101);
  const target = { userId, transactionId: transaction.id, reason: 'Refunded' };
  await on.ledger.clawback({ ...target, key: 'clawback:1', credits: 100, cents: 499 });
  await buy(userId, 'purchase:cs_2');
  expect(await historyOf(userId)).toEqual([
    ['clawback', -100],
    ['purchase', 100],
    ['clawback', 0],
    ['deduction', -101],
    ['bonus', 1],
    ['purchase', 100],
  ]);
});

test('another user’s deduction cannot be refunded', async () => {
  await buy('victim');
  const { transaction } = await spend('victim', 10);
  await buy('thief');
  const steal: Command = { kind: 'refund', userId: 'thief', key: 'r', transactionId: transaction.id, reason: 'Test' };
  const own: Command = { ...steal, userId: 'victim' };
  const outcomes = await on.db.transaction().execute((tx) => on.ledger.post(tx, [steal, own]));
  expect(outcomes.map((outcome) => outcome.ok || outcome.refusal.code)).toEqual(['TRANSACTION_NOT_FOUND', true]);
});

test('a purchase taken back leaves debt, the next one pays it, a won dispute gives all back', async () => {
  const userId = 'disputed';
  const { transaction } = await buy(userId);
  await spend(userId, 100);
  const target = { userId, transactionId: transaction.id, reason: 'Dispute lost' };
  const taken = await on.ledger.clawback({ ...target, key: 'dispute:1', credits: 100, cents: 499 });
  expect(taken.transaction).toMatchObject({ amount: 0, metadata: { takenBack: 100, refundedCents: 499, debt: 100 } });
  expect(await on.ledger.getBalance(userId)).toEqual({ balance: 0, held: 0, available: 0, debt: 100 });
  const spending = spend(userId, 1, 'd2');
  await expect(spending).rejects.toMatchObject({ refusal: { code: 'ACCOUNT_IN_DEBT', debt: 100 } });

  await buy(userId, 'purchase:cs_2');
  await on.ledger.clawback({ ...target, key: 'dispute:1:won', credits: 0, cents: 0, reason: 'Dispute won' });
  expect(await on.ledger.getBalance(userId)).toEqual({ balance: 100, held: 0, available: 100, debt: 0 });
  expect(await historyOf(userId)).toEqual([
    ['clawback_reversal', 100],
    ['clawback', -100],
    ['purchase', 100],
    ['clawback', 0],
    ['deduction', -100],
    ['purchase', 100],
  ]);
  const nothing = await on.ledger.clawback({ ...target, key: 'dispute:1:again', credits: 0, cents: 0 });
  expect(nothing).toMatchObject({ transaction: null, isReplay: true });
});

test('a month is granted once, however often it is asked for', async () => {
  const month = { userId: 'subscriber', item: 'si_1', periodStart: new Date('2026-11-01'), paidCents: 1900 };
  const { transaction } = await on.ledger.grantMonthlyCredits(month);
  expect((await on.ledger.grantMonthlyCredits(month)).isReplay).toBe(true);
  await on.ledger.grantMonthlyCredits({ ...month, periodStart: new Date('2026-12-01') });
  expect(transaction).toMatchObject({
    type: 'subscription_grant',
    amount: 1000,
    key: 'grant:si_1:2026-11-01T00:00:00.000Z',
  });
  expect((await on.ledger.getBalance('subscriber')).balance).toBe(2000);
});

test('a correction keeps who made it and why, and is refused without', async () => {
  const userId = 'corrected';
  const correct = (credits: number, actor: string) =>
    on.ledger.adjust({ userId, key: `a${credits}`, credits, reason: 'Granted twice', actor });
  await correct(30, 'admin');
  expect((await correct(-10, 'admin')).transaction).toMatchObject({
    type: 'admin_adjustment',
    amount: -10,
    reason: 'Granted twice',
    actor: 'admin',
  });
  await expect(correct(-21, 'admin')).rejects.toMatchObject({
    refusal: { code: 'INSUFFICIENT_CREDITS', available: 20 },
  });
  await expect(correct(5, '')).rejects.toMatchObject({ refusal: { code: 'INVALID_TEXT' } });
});

test('a freeze stops spending until every cause is lifted, also before the first credits', async () => {
  const userId = 'frozen';
  await on.ledger.freeze({ userId, cause: 'admin' });
  await on.ledger.freeze({ userId, cause: 'dispute:1' });
  await buy(userId);
  await on.ledger.unfreeze({ userId, cause: 'admin' });
  const refused = await spend(userId, 1).catch((error: unknown) => error);
  expect(isRefused(refused, 'ACCOUNT_FROZEN')).toBe(true);
  expect(isRefused(refused, 'ACCOUNT_IN_DEBT')).toBe(false);
  await on.ledger.unfreeze({ userId, cause: 'dispute:1' });
  await spend(userId, 1);
});

test('a hold’s limit moves when it is given more time', async () => {
  const userId = 'slow';
  await buy(userId);
  const { hold } = await on.ledger.hold({ userId, key: 'h', credits: 5, reason: 'Test', ttlMs: 60_000 });
  const longer = await on.ledger.extend({ userId, holdId: hold.id, ttlMs: 3_600_000 });
  expect(longer.hold.expiresAt).toBeGreaterThan(hold.expiresAt + 3_000_000);
  await on.ledger.capture({ userId, holdId: hold.id });
});

test('what time has ended is booked for all who have any, and then there is no more', async () => {
  while ((await on.ledger.expire()) > 0);
  for (const userId of ['late-1', 'late-2']) {
    await buy(userId);
    await on.ledger.hold({ userId, key: 'h', credits: 5, reason: 'Test' });
  }
  await on.pool.query(`update credit_holds set expires_at = now() where user_id like 'late-%'`);
  expect(await on.ledger.expire()).toBe(2);
  expect(await on.ledger.expire()).toBe(0);
  const { rows } = await on.pool.query(`select state from credit_holds where user_id like 'late-%'`);
  expect(rows).toEqual([{ state: 'expired' }, { state: 'expired' }]);
  expect(await on.ledger.expire('nobody')).toBe(0);
});

test('text that PostgreSQL cannot store is refused before it gets there', async () => {
  const grant = { userId: 'writer', key: 'g', credits: 1, type: 'bonus' } as const;
  for (const reason of ['NUL \0', '\ud800', 'x'.repeat(1001)]) {
    await expect(on.ledger.addCredits({ ...grant, reason })).rejects.toMatchObject({
      refusal: { code: 'INVALID_TEXT' },
    });
  }
  expect(await historyOf('writer')).toEqual([]);
});
