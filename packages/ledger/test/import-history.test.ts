import { expect, test } from 'vitest';

import type { Command, DatedCommand } from '../src/index.ts';
import { useLedger } from './test-ledger.ts';

const on = useLedger();
const day = (of: number) => new Date(Date.UTC(2026, 0, of));
const words = { userId: 'ann', reason: 'Old system' };
const give = (key: string, credits = 10, more: Partial<Extract<Command, { kind: 'grant' }>> = {}): Command => {
  return { ...words, kind: 'grant', type: 'bonus', key, credits, ...more };
};
const bring = (dated: readonly DatedCommand[]) =>
  on.db.transaction().execute((tx) => on.ledger.importHistory(tx, dated));
const lines = async (userId: string) =>
  (await on.ledger.getTransactionHistory(userId, { limit: 99 })).map(({ type, amount, createdAt }) => [
    type,
    amount,
    createdAt.toISOString().slice(0, 10),
  ]);

test('each command takes effect at its own time: limits of then end holds and lots of then', async () => {
  const holdAt = { ...words, kind: 'hold', credits: 4, ttlMs: 60_000 } as const;
  const outcomes = await bring([
    { at: day(1), command: give('gift', 10, { expiresAt: day(10) }) },
    { at: day(2), command: { ...holdAt, key: 'h1' } },
    // A minute was its limit.
    { at: day(3), command: { ...words, kind: 'deduct', key: 'd1', credits: 10 } },
    { at: day(4), command: give('late', 5, { userId: 'bob' }) },
    { at: day(11), command: give('next', 7) },
    { at: day(12), command: { ...words, kind: 'deduct', key: 'd2', credits: 8 } },
    { at: day(12), command: { ...words, kind: 'deduct', key: '', credits: 1 } },
  ]);
  expect(outcomes.map((one) => (one.ok ? 'ok' : one.refusal.code))).toEqual([
    'ok',
    'ok',
    'ok',
    'ok',
    'ok',
    'INSUFFICIENT_CREDITS',
    'INVALID_IDEMPOTENCY_KEY',
  ]);
  expect(await lines('ann')).toEqual([
    ['bonus', 7, '2026-01-11'],
    ['deduction', -10, '2026-01-03'],
    ['bonus', 10, '2026-01-01'],
  ]);
  expect(await lines('bob')).toEqual([['bonus', 5, '2026-01-04']]);
});

test('a history that is sent again is answered as it was, and goes on where it ended', async () => {
  const userId = 'carl';
  const first = { at: day(5), command: give('one', 10, { userId }) };
  const second = { at: day(6), command: { ...words, userId, kind: 'deduct', key: 'two', credits: 3 } as const };
  await bring([first, second]);
  const again = await bring([first, second, { at: day(6), command: give('three', 1, { userId }) }]);
  expect(again.map((one) => one.ok && one.isReplay)).toEqual([true, true, false]);
  expect((await lines(userId)).length).toBe(3);
});

test('a time before the account’s newest line is refused, and nothing of the call is written', async () => {
  const userId = 'dora';
  await bring([{ at: day(5), command: give('one', 10, { userId }) }]);
  const early = [
    { at: day(6), command: give('two', 10, { userId }) },
    { at: day(4), command: give('three', 10, { userId }) },
  ];
  await expect(bring(early)).rejects.toThrow(new RangeError('A command of dora is dated before its newest line.'));
  await expect(bring(early.slice(1))).rejects.toThrow(RangeError);
  expect((await lines(userId)).length).toBe(1);
});

test('a time to come is refused, and one that is none', async () => {
  const userId = 'emil';
  const future = { at: new Date(Date.now() + 3_600_000), command: give('one', 10, { userId }) };
  await expect(bring([future])).rejects.toThrow(new RangeError('A command of emil is dated in the future.'));
  await expect(bring([{ ...future, at: new Date(Number.NaN) }])).rejects.toThrow(RangeError);
  expect(await lines(userId)).toEqual([]);
});

test('after an import the account lives on in the present', async () => {
  const userId = 'fay';
  await bring([{ at: day(1), command: give('one', 10, { userId }) }]);
  await on.ledger.deductCredits({ ...words, userId, key: 'now', credits: 4 });
  expect((await on.ledger.getBalance(userId)).balance).toBe(6);
  await expect(bring([{ at: day(2), command: give('two', 1, { userId }) }])).rejects.toThrow(RangeError);
});
