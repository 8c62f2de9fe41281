import { sql } from 'kysely';
import { expect, test } from 'vitest';

import { createLedger, LedgerRefused, migrateLedger, type Command } from '../src/index.ts';
import { HMAC_KEY, useLedger } from './test-ledger.ts';

const on = useLedger();
const historyOf = (userId: string) => on.ledger.getTransactionHistory(userId, { limit: 100, offset: 0 });
const welcome = (userId: string, credits = 100) =>
  on.ledger.addCredits({ userId, key: 'welcome', credits, type: 'bonus', reason: 'Welcome' });

test('a user without an account has 0 credits, and asking makes none', async () => {
  expect(await on.ledger.getBalance('nobody')).toEqual({ balance: 0, held: 0, available: 0, debt: 0 });
  expect(await on.ledger.hasCredits('nobody', 1)).toBe(false);
  await expect(on.ledger.deductCredits({ userId: 'nobody', key: 'd', credits: 1, reason: 'Test' })).rejects.toThrow(
    LedgerRefused,
  );
  const { rows } = await sql`select from credit_accounts where user_id = 'nobody'`.execute(on.db);
  expect(rows).toEqual([]);
});

test('a purchase keeps its package, price and payment on its line and its cents in its lot', async () => {
  const userId = 'buyer';
  const payment = { paymentIntentId: 'pi_1', checkoutSessionId: 'cs_1' };
  await on.ledger.purchaseCredits({ userId, key: 'purchase:cs_1', packageKey: 'STARTER', metadata: payment });
  const [line] = await historyOf(userId);
  expect(line).toMatchObject({
    amount: 100,
    type: 'purchase',
    balanceBefore: 0,
    balanceAfter: 100,
    metadata: { package: 'STARTER', priceCents: 499, currency: 'usd', ...payment },
  });
  expect(line?.lots).toEqual([{ lot: line?.id, credits: 100, cents: 499 }]);
  const unknown = on.ledger.purchaseCredits({ userId, key: 'p', packageKey: 'GIGANTIC' });
  await expect(unknown).rejects.toMatchObject({ refusal: { code: 'UNKNOWN_PACKAGE' } });
});

test('history is newest first, page by page, with the balance before and after each line', async () => {
  const userId = 'reader';
  await welcome(userId);
  for (const n of [1, 2, 3]) await on.ledger.deductCredits({ userId, key: `d${n}`, credits: n, reason: `Step ${n}` });
  const page = await on.ledger.getTransactionHistory(userId, { limit: 2, offset: 1 });
  expect(page.map((line) => [line.reason, line.amount, line.balanceBefore, line.balanceAfter])).toEqual([
    ['Step 2', -2, 99, 97],
    ['Step 1', -1, 100, 99],
  ]);
});

test('stats count this month and the account’s life', async () => {
  const userId = 'spender';
  await welcome(userId);
  await on.ledger.deductCredits({ userId, key: 'd', credits: 30, reason: 'Test' });
  const { hold } = await on.ledger.hold({ userId, key: 'h', credits: 10, reason: 'Test' });
  const { transaction } = await on.ledger.capture({ userId, holdId: hold.id, credits: 4 });
  const stats = await on.ledger.getUsageStats(userId);
  expect(stats).toEqual({ currentBalance: 66, totalSpent: 34, monthlyUsage: 34, lastTransaction: transaction });
});

test('a command and the row it pays for commit together or not at all', async () => {
  const userId = 'author';
  await welcome(userId);
  await sql`create table reports (id text)`.execute(on.db);
  const pay: Command = { kind: 'deduct', userId, key: 'report:1', credits: 5, reason: 'Report' };
  const write = (fails: boolean) =>
    on.db.transaction().execute(async (tx) => {
      const [outcome] = await on.ledger.post(tx, [pay]);
      await sql`insert into reports values ('1')`.execute(tx);
      if (fails) throw new Error('after paying');
      return outcome;
    });
  await expect(write(true)).rejects.toThrow('after paying');
  expect((await on.ledger.getBalance(userId)).balance).toBe(100);
  expect(await write(false)).toMatchObject({ ok: true, isReplay: false, available: 95 });
  expect((await sql`select id from reports`.execute(on.db)).rows).toEqual([{ id: '1' }]);
});

test('a batch answers each command in its place; a refused one changes nothing for its neighbours', async () => {
  const [userId, other] = ['batcher', 'batcher-2'];
  const deduct = (key: string, credits: number): Command => ({ kind: 'deduct', userId, key, credits, reason: 'Test' });
  const commands: Command[] = [
    { kind: 'grant', userId, key: 'g', credits: 10, type: 'bonus', reason: 'Test' },
    deduct('a', 6),
    deduct('b', 6),
    { kind: 'grant', userId: other, key: 'g', credits: 3, type: 'bonus', reason: 'Test' },
    deduct('bad', 0),
    deduct('a', 6),
    { kind: 'hold', userId, key: 'h', credits: 4, reason: 'Test' },
  ];
  const outcomes = await on.db.transaction().execute((tx) => on.ledger.post(tx, commands));
  expect(outcomes.map((one) => (one.ok ? (one.isReplay ? 'replay' : 'ok') : one.refusal.code))).toEqual([
    'ok',
    'ok',
    'INSUFFICIENT_CREDITS',
    'ok',
    'INVALID_AMOUNT',
    'replay',
    'ok',
  ]);
  expect(await on.ledger.getBalance(userId)).toEqual({ balance: 4, held: 4, available: 0, debt: 0 });
});

test('one user’s key is another user’s other key', async () => {
  await welcome('twin-a', 1);
  await welcome('twin-b', 2);
  expect((await historyOf('twin-a'))[0]?.id).not.toBe((await historyOf('twin-b'))[0]?.id);
});

test('an account cannot settle another’s hold', async () => {
  await welcome('owner');
  await welcome('thief');
  const { hold } = await on.ledger.hold({ userId: 'owner', key: 'h', credits: 5, reason: 'Test' });
  const stolen = on.ledger.capture({ userId: 'thief', holdId: hold.id });
  await expect(stolen).rejects.toMatchObject({ refusal: { code: 'HOLD_NOT_FOUND' } });
});

test('reads leave out what has expired, booked or not, and the next command books it', async () => {
  const userId = 'late';
  const inThePast = new Date(Date.now() - 60_000);
  const grant = { userId, credits: 40, type: 'bonus', reason: 'Gift' } as const;
  await on.ledger.addCredits({ ...grant, key: 'g1', expiresAt: inThePast });
  expect(await on.ledger.getBalance(userId)).toEqual({ balance: 0, held: 0, available: 0, debt: 0 });
  await on.ledger.addCredits({ ...grant, key: 'g2', credits: 2 });
  expect((await historyOf(userId)).map((line) => [line.type, line.amount])).toEqual([
    ['bonus', 2],
    ['expiry', -40],
    ['bonus', 40],
  ]);
});

test('text and names of any kind come back as they went in', async () => {
  const userId = `ünï'; drop table credit_lots; -- 🎵 ${'x'.repeat(200)}`;
  const metadata = { 'b"': '\\ {} "quoted"', a: [1, null, { z: true }], ω: '\u2028' };
  await on.ledger.addCredits({ userId, key: "k'; --", credits: 1, type: 'bonus', reason: 'Grüße {,"', metadata });
  expect((await historyOf(userId))[0]).toMatchObject({ metadata, reason: 'Grüße {,"', key: "k'; --" });
});

test('the history cannot be changed, removed or emptied', async () => {
  await welcome('keeper');
  for (const change of [
    'update credit_transactions set amount = 1',
    'delete from credit_transactions',
    'truncate credit_transactions',
  ]) {
    await expect(on.pool.query(change)).rejects.toThrow('append-only');
  }
});

test('a database error in a batch leaves nothing behind', async () => {
  const userId = 'unlucky';
  const metadata = { text: 'NUL \0 in it' };
  const grant = on.ledger.addCredits({ userId, key: 'g', credits: 1, type: 'bonus', reason: 'Test', metadata });
  await expect(grant).rejects.toThrow('unsupported Unicode escape sequence');
  expect(await historyOf(userId)).toEqual([]);
});

test('migrating again changes nothing', async () => {
  await welcome('settled');
  await migrateLedger(on.db);
  expect((await on.ledger.getBalance('settled')).balance).toBe(100);
});

test('a short key is refused at once', () => {
  expect(() => createLedger({ db: on.db, hmacKey: 'short' })).toThrow('at least 32 characters');
});

test('a group that could not work is refused at once', () => {
  const connection = {};
  for (const wrong of [{ lanes: 0 }, { lanes: 1.5 }, { maxBatch: 0 }, { maxQueued: Number.NaN }]) {
    expect(() => createLedger({ db: on.db, hmacKey: HMAC_KEY, group: { connection, ...wrong } })).toThrow(TypeError);
  }
});
