import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';

import { lockWaiters } from './backends.ts';
import { deductionsByKey, onceEach } from './deductions.ts';
import { foreignTransaction } from './foreign-transaction.ts';
import { grant } from './grant.ts';
import { tally } from './tally.ts';
import { useLedger } from './test-ledger.ts';
import { times } from './times.ts';

// Grouped commands share a lane, and often a transaction. One that fails or waits is no concern of the others. There is
// one lane here, so that every account is every other's neighbour.

const on = useLedger({ group: { lanes: 1 } });

const deduct = (userId: string, key: string) => on.ledger.deductCredits({ userId, key, credits: 1, reason: 'Test' });

describe('one poisoned command among 100', () => {
  // jsonb has no NUL.
  const poison = { metadata: { note: 'a\0b' } };

  test('is rejected alone; its neighbours on the same account are posted once each', async () => {
    const userId = 'poisoned';
    await grant(on.ledger, userId, 100);
    const calls = times(101, (n) =>
      on.ledger.deductCredits({ userId, key: `d${n}`, credits: 1, reason: 'Test', ...(n === 50 && poison) }),
    );
    const settled = await Promise.allSettled(calls);
    const rejected = settled.flatMap((one, n) => (one.status === 'rejected' ? [{ n, reason: one.reason }] : []));
    expect(rejected).toMatchObject([{ n: 50, reason: { code: '22P05' } }]);
    const neighbours = times(101, (n) => `d${n}`).toSpliced(50, 1);
    expect(await deductionsByKey(on.pool, userId)).toEqual(onceEach(neighbours));
    expect((await on.ledger.getBalance(userId)).balance).toBe(0);
  });

  test('is rejected alone; its neighbours open their accounts all the same', async () => {
    const fresh = { key: 'g', credits: 1, type: 'bonus', reason: 'Test' } as const;
    const open = (n: number) => on.ledger.addCredits({ userId: `fresh-${n}`, ...fresh, ...(n === 50 && poison) });
    const settled = await Promise.allSettled(times(101, open));
    expect(settled.flatMap(({ status }, n) => (status === 'rejected' ? [n] : []))).toEqual([50]);
    const balances = await Promise.all(times(101, (n) => on.ledger.getBalance(`fresh-${n}`)));
    expect(balances.map(({ balance }) => balance)).toEqual(times(101, (n) => (n === 50 ? 0 : 1)));
  });
});

describe('a slow transaction of somebody else’s', () => {
  test('holds up its own account alone, which is LEDGER_BUSY until it ends', async () => {
    const others = times(50, (n) => `quick-${n}`);
    await Promise.all(['slow', ...others].map((userId) => grant(on.ledger, userId, 100)));
    const foreign = await foreignTransaction(
      on.connectionString,
      `select from credit_accounts where user_id = 'slow' for update`,
    );
    const answered: string[] = [];
    const slow = tally(times(20, (n) => deduct('slow', `s${n}`))).finally(() => answered.push('slow'));
    await Promise.all(others.map((userId) => deduct(userId, 'a'))).then(() => answered.push('others'));
    expect(await slow).toEqual({ LEDGER_BUSY: 20 });
    expect(answered).toEqual(['others', 'slow']);
    await foreign.end('rollback');
    expect(await tally(times(20, (n) => deduct('slow', `s${n}`)))).toEqual({ ok: 20 });
    expect((await on.ledger.getBalance('slow')).balance).toBe(80);
  });

  test('holds up nobody else, though it has more accounts than may be waited for at once', async () => {
    const locked = times(12, (n) => `locked-${n}`);
    const others = times(12, (n) => `free-${n}`);
    await Promise.all([...locked, ...others].map((userId) => grant(on.ledger, userId, 100)));
    const foreign = await foreignTransaction(
      on.connectionString,
      `select from credit_accounts where starts_with(user_id, 'locked') order by user_id for update`,
    );
    const slow = tally(locked.map((userId) => deduct(userId, 'a')));
    for (const key of ['a', 'b', 'c']) await Promise.all(others.map((userId) => deduct(userId, key)));
    expect(await slow).toEqual({ LEDGER_BUSY: 12 });
    await foreign.end('commit');
    expect(await tally(locked.map((userId) => deduct(userId, 'a')))).toEqual({ ok: 12 });
  });

  test('lets a waiting command succeed when it ends within the second', async () => {
    await grant(on.ledger, 'patient', 100);
    const foreign = await foreignTransaction(
      on.connectionString,
      `select from credit_accounts where user_id = 'patient' for update`,
    );
    const waiting = deduct('patient', 'a');
    await lockWaiters(on.pool, 1);
    await foreign.end('commit');
    expect(await waiting).toMatchObject({ isReplay: false, available: 99 });
  });

  test.for([
    { how: 'commit', balance: 7 },
    { how: 'rollback', balance: 7 },
  ] as const)('that opens an account and ends in a $how holds up that account alone', async ({ how, balance }) => {
    const unborn = `unborn-${how}`;
    const others = times(20, (n) => `born-${how}-${n}`);
    const foreign = await foreignTransaction(
      on.connectionString,
      `insert into credit_accounts (user_id) values ('${unborn}')`,
    );
    const slow = tally([grant(on.ledger, unborn, 7)]);
    expect(await tally(others.map((userId) => grant(on.ledger, userId, 1)))).toEqual({ ok: 20 });
    expect(await slow).toEqual({ LEDGER_BUSY: 1 });
    await foreign.end(how);
    expect((await grant(on.ledger, unborn, 7)).isReplay).toBe(false);
    expect((await on.ledger.getBalance(unborn)).balance).toBe(balance);
  });

  test('of one’s own, in which the account was posted to, makes the grouped verb LEDGER_BUSY', async () => {
    await grant(on.ledger, 'own', 10);
    await on.db.transaction().execute(async (tx) => {
      await on.ledger.post(tx, [{ kind: 'deduct', userId: 'own', key: 'a', credits: 1, reason: 'Test' }]);
      expect(await tally([deduct('own', 'b')])).toEqual({ LEDGER_BUSY: 1 });
    });
    expect(await deductionsByKey(on.pool, 'own')).toEqual(onceEach(['a']));
  });
});

describe('a pool of four connections', () => {
  const small = useLedger({ maxConnections: 4, group: {} });

  test(
    'that are all in transactions which call grouped verbs: each verb gets an answer',
    { timeout: 20_000 },
    async () => {
      const begun = Promise.withResolvers<void>();
      let open = 0;
      const signUp = (n: number) =>
        small.db.transaction().execute(async (tx) => {
          await sql`select`.execute(tx);
          open += 1;
          if (open === 4) begun.resolve();
          await begun.promise;
          return grant(small.ledger, `signed-up-${n}`, 5);
        });
      const counts = await tally(times(4, signUp));
      expect((counts['ok'] ?? 0) + (counts['LEDGER_BUSY'] ?? 0)).toBe(4);
    },
  );
});

describe('a full queue', () => {
  const full = useLedger({ group: { maxQueued: 10 } });

  test('refuses with LEDGER_BUSY what is beyond it, changes nothing for it, and takes it later', async () => {
    const userId = 'crowded';
    await grant(full.ledger, userId, 30);
    const call = (n: number) => full.ledger.deductCredits({ userId, key: `d${n}`, credits: 1, reason: 'Test' });
    expect(await tally(times(30, call))).toEqual({ ok: 10, LEDGER_BUSY: 20 });
    expect((await full.ledger.getBalance(userId)).balance).toBe(20);
    for (const start of [10, 20]) expect(await tally(times(10, (n) => call(start + n)))).toEqual({ ok: 10 });
    expect((await full.ledger.getBalance(userId)).balance).toBe(0);
  });
});
