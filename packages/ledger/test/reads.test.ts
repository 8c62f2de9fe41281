import { expect, test } from 'vitest';

import type { HistoryPage } from '../src/index.ts';
import { useLedger } from './test-ledger.ts';

const on = useLedger();
const page = async (userId: string, query: HistoryPage) =>
  (await on.ledger.getTransactionHistory(userId, query)).map((line) => line.reason);

/** Ten lines, 1 to 10: a grant, then deductions of one credit, of which the fifth line is refunded by the tenth. */
async function tenLines(userId: string): Promise<string[]> {
  const ids: string[] = [];
  const grant = { userId, key: 'g', credits: 100, type: 'bonus', reason: '1' } as const;
  ids.push((await on.ledger.addCredits(grant)).transaction.id);
  for (let n = 2; n < 10; n += 1) {
    const feature = n % 2 === 0 ? 'SONG_GENERATION' : 'LYRICS_ANALYSIS';
    const { transaction } = await on.ledger.deductCredits({
      userId,
      key: `d${n}`,
      credits: 1,
      reason: `${n}`,
      feature,
    });
    ids.push(transaction.id);
  }
  const refund = { userId, key: 'r', transactionId: ids[4] ?? '', reason: '10' };
  ids.push((await on.ledger.refundCredits(refund)).transaction.id);
  return ids;
}

test('history pages by offset and by cursor, and a cursor keeps its place when new lines come', async () => {
  const userId = 'reader';
  const ids = await tenLines(userId);
  expect(await page(userId, { limit: 3 })).toEqual(['10', '9', '8']);
  expect(await page(userId, { limit: 3, offset: 8 })).toEqual(['2', '1']);
  expect(await page(userId, { limit: 3, offset: 10 })).toEqual([]);
  await on.ledger.deductCredits({ userId, key: 'new', credits: 1, reason: 'new' });
  expect(await page(userId, { limit: 3, before: ids[7] ?? '' })).toEqual(['7', '6', '5']);
  expect(await page(userId, { limit: 3, before: ids[7] ?? '', offset: 2 })).toEqual(['5', '4', '3']);
  expect(await page('somebody else', { limit: 3, before: ids[7] ?? '' })).toEqual([]);
});

test('history filters by type and time, alone and together', async () => {
  const userId = 'filterer';
  const ids = await tenLines(userId);
  const day = (n: number) => new Date(Date.UTC(2026, 10, n));
  // The tenth line on 10 November.
  await withTimes(userId, `timestamptz '2026-10-31 12:00Z' + seq * interval '1 day'`, async () => {
    expect(await page(userId, { limit: 9, types: ['refund'] })).toEqual(['10']);
    expect(await page(userId, { limit: 2, types: ['deduction'], offset: 1 })).toEqual(['8', '7']);
    expect(await page(userId, { limit: 9, from: day(3), to: day(6) })).toEqual(['5', '4', '3']);
    expect(await page(userId, { limit: 2, to: day(6), offset: 1 })).toEqual(['4', '3']);
    expect(await page(userId, { limit: 2, to: day(6), before: ids[3] ?? '' })).toEqual(['3', '2']);
    expect(await page(userId, { limit: 9, from: day(9), types: ['deduction'] })).toEqual(['9']);
  });
});

test('usage adds up by feature, by day and by hour, less refunds', async () => {
  const userId = 'user';
  await tenLines(userId);
  await withTimes(userId, `timestamptz '2025-11-01 22:00Z' + seq * interval '30 minutes'`, async () => {
    const range = { userId, from: new Date('2025-11-01'), to: new Date('2025-12-01') };
    expect(await on.ledger.getUsage(range)).toEqual([
      { feature: 'LYRICS_ANALYSIS', start: null, credits: 3, refundedCredits: 1, deductions: 4 },
      { feature: 'SONG_GENERATION', start: null, credits: 4, refundedCredits: 0, deductions: 4 },
    ]);
    const days = await on.ledger.getUsage({ ...range, per: 'day' });
    expect(days.map(({ feature, start, credits }) => [start?.toISOString(), feature, credits])).toEqual([
      ['2025-11-01T00:00:00.000Z', 'LYRICS_ANALYSIS', 1],
      ['2025-11-01T00:00:00.000Z', 'SONG_GENERATION', 1],
      ['2025-11-02T00:00:00.000Z', 'LYRICS_ANALYSIS', 2],
      ['2025-11-02T00:00:00.000Z', 'SONG_GENERATION', 3],
    ]);
    const hours = await on.ledger.getUsage({ ...range, per: 'hour', from: new Date('2025-11-02T02:00Z') });
    expect(
      hours.map(({ feature, start, credits, deductions }) => [start?.getUTCHours(), feature, credits, deductions]),
    ).toEqual([
      [2, 'LYRICS_ANALYSIS', 1, 1],
      [2, 'SONG_GENERATION', 1, 1],
      [3, 'LYRICS_ANALYSIS', -1, 0],
    ]);
    const everybody = await on.ledger.getUsage({ from: range.from, to: range.to });
    expect(everybody.map(({ credits }) => credits)).toEqual([3, 4]);
  });
});

test('the view user_billing shows each user under the specification’s names', async () => {
  const userId = 'billed';
  await on.ledger.grantMonthlyCredits({ userId, item: 'si_1', periodStart: new Date('2026-11-01'), paidCents: 1900 });
  await on.ledger.deductCredits({ userId, key: 'd1', credits: 25, reason: 'Song Generation' });
  await on.ledger.deductCredits({ userId, key: 'd2', credits: 5, reason: 'Beat Generation' });
  const row = await on.db.selectFrom('user_billing').selectAll().where('userId', '=', userId).executeTakeFirstOrThrow();
  expect(row).toEqual({
    userId,
    credits: '970',
    totalCreditsSpent: '30',
    monthlyGenerations: '2',
    lastUsageReset: expect.any(Date),
  });
});

/** Does something while the lines have other times, which no test can wait for; then puts the signed ones back. */
async function withTimes(userId: string, time: string, work: () => Promise<void>): Promise<void> {
  await on.pool.query('alter table credit_transactions disable trigger all');
  await on.pool.query('create table times as select id, created_at from credit_transactions');
  await on.pool.query(`update credit_transactions set created_at = ${time} where user_id = $1`, [userId]);
  await work();
  await on.pool.query(
    'update credit_transactions as t set created_at = times.created_at from times where times.id = t.id',
  );
  await on.pool.query('drop table times');
  await on.pool.query('alter table credit_transactions enable trigger all');
}
