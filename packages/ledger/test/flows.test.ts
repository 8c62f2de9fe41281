import { beforeAll, expect, test } from 'vitest';

import { sumFlows } from '../src/index.ts';
import { liveThrough } from './rich-history.ts';
import { HMAC_KEY, useLedger } from './test-ledger.ts';
import { Timeline } from './timeline.ts';

const on = useLedger();
const ALL = { from: new Date('2025-01-01'), to: new Date('2030-01-01') };

beforeAll(async () => {
  const timeline = new Timeline(on.pool, { hmacKey: HMAC_KEY, start: '2026-06-01' });
  const words = { userId: 'ann', reason: 'Test' };
  await timeline.post({
    ...words,
    kind: 'grant',
    key: 'buy',
    type: 'purchase',
    credits: 100,
    paidCents: 499,
    currency: 'usd',
  });
  timeline.to('2026-06-30T23:59:59.999Z');
  const spent = await timeline.post({
    ...words,
    kind: 'deduct',
    key: 'last of June',
    credits: 10,
    feature: 'SONG_GENERATION',
  });
  timeline.to('2026-07-01');
  await timeline.post({ ...words, kind: 'deduct', key: 'first of July', credits: 20, feature: 'SONG_GENERATION' });
  await timeline.post({
    ...words,
    kind: 'refund',
    key: 'back',
    transactionId: spent.transaction?.id ?? '',
    credits: 4,
  });
  await timeline.post({ ...words, kind: 'adjust', key: 'in', credits: 6, actor: 'admin' });
  await timeline.post({ ...words, kind: 'adjust', key: 'out', credits: -2, actor: 'admin' });
});

test('flows are by type and direction, by UTC month and day, and as a whole', async () => {
  const flows = async (per?: 'hour' | 'day' | 'month') =>
    (await on.ledger.getFlows({ ...ALL, per })).map(({ start, type, direction, credits, lines }) => [
      start?.toISOString().slice(0, 10),
      type,
      direction,
      credits,
      lines,
    ]);
  const july = [
    ['2026-07-01', 'admin_adjustment', 'out', 2, 1],
    ['2026-07-01', 'admin_adjustment', 'in', 6, 1],
    ['2026-07-01', 'deduction', 'out', 20, 1],
    ['2026-07-01', 'refund', 'in', 4, 1],
  ];
  expect(await flows('month')).toEqual([
    ['2026-06-01', 'deduction', 'out', 10, 1],
    ['2026-06-01', 'purchase', 'in', 100, 1],
    ...july,
  ]);
  expect(await flows('day')).toEqual([
    ['2026-06-01', 'purchase', 'in', 100, 1],
    ['2026-06-30', 'deduction', 'out', 10, 1],
    ...july,
  ]);
  expect(await flows()).toEqual([
    [undefined, 'admin_adjustment', 'out', 2, 1],
    [undefined, 'admin_adjustment', 'in', 6, 1],
    [undefined, 'deduction', 'out', 30, 2],
    [undefined, 'purchase', 'in', 100, 1],
    [undefined, 'refund', 'in', 4, 1],
  ]);
  const hours = await on.ledger.getFlows({ ...ALL, per: 'hour' });
  expect(hours[1]).toMatchObject({ start: new Date('2026-06-30T23:00Z'), type: 'deduction', credits: 10 });
  expect(await on.ledger.getFlows({ from: new Date('2026-06-02'), to: new Date('2026-06-30') })).toEqual([]);
  // A month of which only a part is asked for.
  const since = new Date('2026-06-02');
  expect(await on.ledger.getFlows({ from: since, to: new Date('2026-07-01'), per: 'month' })).toMatchObject([
    { start: new Date('2026-06-01'), type: 'deduction', credits: 10 },
  ]);
  expect(await on.ledger.getFlows({ from: since, to: new Date('2026-06-30'), per: 'month' })).toEqual([]);
});

test('usage is by the hour of the week, and by the days of a time zone', async () => {
  // The 30th of June 2026 was a Tuesday.
  expect(await on.ledger.getUsageByHourOfWeek(ALL)).toEqual([
    { weekday: 1, hour: 23, credits: 10, deductions: 1 },
    { weekday: 2, hour: 0, credits: 16, deductions: 1 },
  ]);
  expect(await on.ledger.getUsageByHourOfWeek({ ...ALL, userId: 'nobody' })).toEqual([]);
  const days = await on.ledger.getUsage({ ...ALL, per: 'day', timeZone: 'Europe/Vienna' });
  expect(days.map(({ start, credits }) => [start?.toISOString(), credits])).toEqual([['2026-06-30T22:00:00.000Z', 26]]);
  const months = await on.ledger.getUsage({ ...ALL, per: 'month' });
  expect(months.map(({ start, credits }) => [start?.toISOString(), credits])).toEqual([
    ['2026-06-01T00:00:00.000Z', 10],
    ['2026-07-01T00:00:00.000Z', 16],
  ]);
  const hours = await on.ledger.getUsage({ ...ALL, per: 'hour', timeZone: 'Asia/Kolkata' });
  expect(hours.map(({ start, credits }) => [start?.toISOString(), credits])).toEqual([
    ['2026-06-30T23:30:00.000Z', 26],
  ]);
});

test('flows of a life with everything in it add up to its balance, and say what was sold, given, spent and lost', async () => {
  await liveThrough(new Timeline(on.pool, { hmacKey: HMAC_KEY, start: '2026-07-01' }), 'carl');
  const flows = await on.ledger.getFlows(ALL);
  const net = flows.reduce((sum, { direction, credits }) => sum + (direction === 'in' ? credits : -credits), 0);
  const rows = await on.db.selectFrom('credit_accounts').select(['balance', 'spent']).execute();
  const stored = (of: 'balance' | 'spent') => rows.reduce((sum, row) => sum + Number(row[of]), 0);
  expect(net).toBe(stored('balance'));
  expect(sumFlows(flows)).toEqual({
    soldCredits: 100 + 100 + 500 + 70 + 400,
    givenCredits: 6 + 40 + 5 + 30 + 15,
    spentCredits: stored('spent'),
    refundedCredits: 4 + 60,
    expiredCredits: expect.any(Number),
    clawedBackCredits: expect.any(Number),
    withdrawnCredits: 2 + 10,
  });
  const { soldCredits, givenCredits, spentCredits, expiredCredits, clawedBackCredits, withdrawnCredits } =
    sumFlows(flows);
  expect(soldCredits + givenCredits - spentCredits - expiredCredits - clawedBackCredits - withdrawnCredits).toBe(net);
});

test('days of a time zone end where its clocks say, each line in one of them', async () => {
  const userId = 'wanda';
  const timeline = new Timeline(on.pool, { hmacKey: HMAC_KEY, start: '2026-10-20' });
  const words = { userId, reason: 'Test' };
  await timeline.post({ ...words, kind: 'grant', key: 'gift', type: 'bonus', credits: 100 });
  // In Vienna: the last hour of the 24th, the first and the last of the 25th, which has 25 hours, and the first of the 26th.
  const times = ['2026-10-24T21:30Z', '2026-10-24T22:30Z', '2026-10-25T22:30Z', '2026-10-25T23:30Z'];
  for (const [place, time] of times.entries()) {
    timeline.to(time);
    await timeline.post({ ...words, kind: 'deduct', key: time, credits: [1, 2, 3, 5][place] ?? 0 });
  }
  const days = await on.ledger.getUsage({ ...ALL, userId, per: 'day', timeZone: 'Europe/Vienna' });
  expect(days.map(({ start, credits, deductions }) => [start?.toISOString(), credits, deductions])).toEqual([
    ['2026-10-23T22:00:00.000Z', 1, 1],
    ['2026-10-24T22:00:00.000Z', 5, 2],
    ['2026-10-25T23:00:00.000Z', 5, 1],
  ]);
  const hours = await on.ledger.getUsage({ ...ALL, userId, per: 'hour', timeZone: 'Europe/Vienna' });
  expect(hours.map(({ start }) => start?.toISOString())).toEqual(
    times.map((time) => time.replace('30Z', '00:00.000Z')),
  );
});
