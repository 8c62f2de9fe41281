import { describe, expect, test } from 'vitest';

import { grant } from './grant.ts';
import { isLong } from './is-long.ts';
import { tally } from './tally.ts';
import { useLedger } from './test-ledger.ts';
import { times } from './times.ts';

const ROUNDS = isLong ? 100 : 20;

describe.for([
  { name: 'two lanes', group: {}, rounds: ROUNDS },
  { name: 'many lanes', group: { lanes: 16 }, rounds: ROUNDS / 4 },
  { name: 'a command a batch', group: { maxBatch: 1 }, rounds: ROUNDS / 10 },
  { name: 'an account a batch', group: { isOneAccountABatch: true }, rounds: ROUNDS / 4 },
])('grouped, $name', ({ group, rounds }) => {
  const on = useLedger({ group });

  test('200 racing deductions of 25 on 1,000 credits: exactly 40 succeed and the balance is 0', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const userId = `racer-${round}`;
      await grant(on.ledger, userId, 1000);
      const deduct = (n: number) => on.ledger.deductCredits({ userId, key: `d${n}`, credits: 25, reason: 'Test' });
      expect(await tally(times(200, deduct))).toEqual({ ok: 40, INSUFFICIENT_CREDITS: 160 });
      expect(await on.ledger.getBalance(userId)).toEqual({ balance: 0, held: 0, available: 0, debt: 0 });
    }
  });

  test('200 racing charges, each a hold and its capture: exactly 40 succeed and the balance is 0', async () => {
    const userId = 'charged';
    await grant(on.ledger, userId, 1000);
    const charge = async (n: number) => {
      const { hold } = await on.ledger.hold({ userId, key: `h${n}`, credits: 25, reason: 'Test' });
      await on.ledger.capture({ userId, holdId: hold.id });
    };
    expect(await tally(times(200, charge))).toEqual({ ok: 40, INSUFFICIENT_CREDITS: 160 });
    expect(await on.ledger.getBalance(userId)).toEqual({ balance: 0, held: 0, available: 0, debt: 0 });
  });

  test('one key sent 20 times at once has one effect and 20 equal answers', async () => {
    const userId = 'repeater';
    const opened = await Promise.all(times(20, () => grant(on.ledger, userId, 100)));
    const deduct = () => on.ledger.deductCredits({ userId, key: 'same', credits: 5, reason: 'Test' });
    const deducted = await Promise.all(times(20, deduct));
    for (const answers of [opened, deducted]) {
      for (const answer of answers) expect(answer.transaction).toEqual(answers[0]?.transaction);
      expect(answers.filter((answer) => !answer.isReplay)).toHaveLength(1);
    }
    expect((await on.ledger.getBalance(userId)).balance).toBe(95);
  });

  test('capture, release and time limit racing on one hold end it one way', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const userId = `settler-${round}`;
      await grant(on.ledger, userId, 10);
      // A few milliseconds, so that in some rounds the limit comes first and in others last.
      const { hold } = await on.ledger.hold({ userId, key: 'h', credits: 10, reason: 'Test', ttlMs: 1 + (round % 12) });
      const expire = () => on.ledger.expire(userId);
      const capture = () => on.ledger.capture({ userId, holdId: hold.id });
      const release = () => on.ledger.release({ userId, holdId: hold.id });
      const [expired, captured, released] = await Promise.all([
        tally(times(5, expire)),
        tally(times(5, capture)),
        tally(times(5, release)),
      ]);
      const { rows } = await on.pool.query('select state from credit_holds where user_id = $1', [userId]);
      const state: 'captured' | 'released' | 'expired' = rows[0].state;
      expect({ round, state, expired, captured, released }).toEqual({
        round,
        state,
        expired: { ok: 5 },
        captured: { captured: { ok: 5 }, released: { HOLD_ALREADY_SETTLED: 5 }, expired: { HOLD_EXPIRED: 5 } }[state],
        released: state === 'captured' ? { HOLD_ALREADY_SETTLED: 5 } : { ok: 5 },
      });
      const balance = state === 'captured' ? 0 : 10;
      expect(await on.ledger.getBalance(userId)).toEqual({ balance, held: 0, available: balance, debt: 0 });
    }
  });

  test('a deduction refunded 20 times at once comes back once, whether the keys differ or not', async () => {
    const userId = 'refunded';
    await grant(on.ledger, userId, 100);
    for (const keyOf of [(n: number) => `r${n}`, () => 'same']) {
      const spent = { userId, key: `d-${keyOf(0)}`, credits: 30, reason: 'Test' };
      const { id } = (await on.ledger.deductCredits(spent)).transaction;
      const refund = (n: number) =>
        on.ledger.refundCredits({ userId, key: keyOf(n), transactionId: id, reason: 'Test' });
      const isOneKey = keyOf(0) === keyOf(1);
      expect(await tally(times(20, refund))).toEqual(isOneKey ? { ok: 20 } : { ok: 1, REFUND_EXCEEDS_DEDUCTION: 19 });
      expect((await on.ledger.getBalance(userId)).balance).toBe(100);
    }
  });

  test('many accounts opened, charged and drained at once all succeed', async () => {
    const users = times(40, (n) => `many-${n}`);
    await Promise.all(users.map((userId) => grant(on.ledger, userId, 3)));
    const spend = (userId: string) =>
      times(3, (n) => on.ledger.deductCredits({ userId, key: `d${n}`, credits: 1, reason: 'Test' }));
    expect(await tally(users.flatMap(spend))).toEqual({ ok: 120 });
    for (const userId of users) expect((await on.ledger.getBalance(userId)).balance).toBe(0);
  });
});

describe('grouped, a hot account', () => {
  const on = useLedger({ group: { maxBatch: 100 } });

  test('1,000 concurrent deductions take fewer than 20 transactions, none of more than maxBatch', async () => {
    const userId = 'hot';
    await grant(on.ledger, userId, 1000);
    const deduct = (n: number) => on.ledger.deductCredits({ userId, key: `d${n}`, credits: 1, reason: 'Test' });
    expect(await tally(times(1000, deduct))).toEqual({ ok: 1000 });
    const { rows } = await on.pool.query(`
      select count(*)::int as lines from credit_transactions where type = 'deduction' group by xmin::text`);
    expect(rows.length).toBeLessThan(20);
    expect(Math.max(...rows.map(({ lines }) => lines))).toBeLessThanOrEqual(100);
  });
});

describe('grouped, an account a batch, on many accounts', () => {
  const on = useLedger({ group: { isOneAccountABatch: true } });
  const users = times(20, (n) => `one-${n}`);
  /** How many accounts the transactions concern that wrote (`xmin`) rows of a table, or were the last to lock them (`xmax`). */
  const mostAccounts = async (table: string, by: 'xmin' | 'xmax') => {
    const { rows } = await on.pool.query(
      `select count(distinct user_id)::int as accounts from ${table} where ${by} <> 0 group by ${by}::text`,
    );
    return Math.max(...rows.map(({ accounts }) => accounts));
  };
  const deduct = (userId: string, key: string) => on.ledger.deductCredits({ userId, key, credits: 1, reason: 'Test' });

  // A cluster that has the tables spread over it refuses to lock rows of several nodes in one statement.
  test('no transaction concerns two accounts, be they opened, charged, or only locked for what is refused', async () => {
    expect(await tally(users.map((userId) => grant(on.ledger, userId, 2)))).toEqual({ ok: 20 });
    expect(await mostAccounts('credit_accounts', 'xmin'), 'opened').toBe(1);
    expect(await tally(users.flatMap((userId) => times(2, (n) => deduct(userId, `d${n}`))))).toEqual({ ok: 40 });
    expect(await mostAccounts('credit_accounts', 'xmin'), 'charged').toBe(1);
    expect(await mostAccounts('credit_transactions', 'xmin'), 'opened or charged').toBe(1);
    expect(await tally(users.map((userId) => deduct(userId, 'r')))).toEqual({ INSUFFICIENT_CREDITS: 20 });
    expect(await mostAccounts('credit_accounts', 'xmax'), 'refused').toBe(1);
  });
});
