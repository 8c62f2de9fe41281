import { beforeAll, expect, test } from 'vitest';

import { HMAC_KEY, useLedger } from './test-ledger.ts';
import { Timeline } from './timeline.ts';

const on = useLedger();
const YEAR_MS = 365 * 86_400_000;
const soon = new Date(Date.now() + 5 * 86_400_000);
const later = new Date(Date.now() + YEAR_MS);

/** One user with lots of every kind, some of them held; another in debt; a third whose credits are past their limit. */
beforeAll(async () => {
  const timeline = new Timeline(on.pool, { hmacKey: HMAC_KEY, start: '2026-01-01' });
  const words = { userId: 'ann', reason: 'Test' };
  await timeline.post({
    ...words,
    kind: 'grant',
    key: 'old',
    type: 'bonus',
    credits: 30,
    expiresAt: new Date('2026-02-01'),
  });
  await timeline.post({ ...words, kind: 'hold', key: 'early', credits: 4, ttlMs: 60_000 });

  const paid = { ...words, kind: 'grant', credits: 100, paidCents: 499, currency: 'usd' } as const;
  await on.ledger.perform({ ...paid, key: 'paid', type: 'purchase' });
  await on.ledger.perform({ ...paid, key: 'month', type: 'subscription_grant', paidCents: 1900, expiresAt: later });
  await on.ledger.perform({ ...words, kind: 'grant', key: 'soon', type: 'bonus', credits: 20, expiresAt: soon });
  await on.ledger.perform({ ...words, kind: 'grant', key: 'ever', type: 'bonus', credits: 7 });
  await on.ledger.hold({ ...words, key: 'work', credits: 30, feature: 'SONG_GENERATION', actor: 'key_1' });
  await on.ledger.deductCredits({ ...words, key: 'spent', credits: 50 });

  const { transaction } = await on.ledger.addCredits({ ...paid, userId: 'bob', key: 'paid', type: 'purchase' });
  await on.ledger.deductCredits({ ...words, userId: 'bob', key: 'spent', credits: 90 });
  await on.ledger.clawback({
    ...words,
    userId: 'bob',
    key: 'back',
    transactionId: transaction.id,
    credits: 100,
    cents: 499,
  });

  await timeline.post({
    ...words,
    userId: 'carl',
    kind: 'grant',
    key: 'gone',
    type: 'bonus',
    credits: 8,
    expiresAt: new Date('2026-03-01'),
  });
  await timeline.post({ ...words, userId: 'carl', kind: 'hold', key: 'late', credits: 5, ttlMs: 60_000 });

  // A lot of which a part was taken back with its money, and a part is spent.
  const bought = await on.ledger.addCredits({ ...paid, userId: 'emil', key: 'paid', type: 'purchase' });
  const { id: transactionId } = bought.transaction;
  await on.ledger.clawback({ ...words, userId: 'emil', key: 'back', transactionId, credits: 20, cents: 100 });
  await on.ledger.deductCredits({ ...words, userId: 'emil', key: 'spent', credits: 10 });

  // A lot that expired half an hour ago, of which a hold of an hour ago still holds some.
  timeline.to(new Date(Date.now() - 3_600_000).toISOString());
  const halfAnHourAgo = new Date(Date.now() - 1_800_000);
  await timeline.post({
    ...words,
    userId: 'dora',
    kind: 'grant',
    key: 'gone',
    type: 'bonus',
    credits: 10,
    expiresAt: halfAnHourAgo,
  });
  await timeline.post({ ...words, userId: 'dora', kind: 'hold', key: 'long', credits: 4, ttlMs: 12 * 3_600_000 });
});

test('lots come in the order they will be used, with what is held of each', async () => {
  const lots = await on.ledger.getLots('ann');
  expect(
    lots.map(({ type, amount, remaining, held, paidCents, currency, expiresAt }) => [
      type,
      amount,
      remaining,
      held,
      paidCents,
      currency,
      expiresAt,
    ]),
  ).toEqual([
    ['bonus', 20, 20, 20, 0, null, soon],
    ['subscription_grant', 100, 50, 10, 1900, 'usd', later],
    ['bonus', 7, 7, 0, 0, null, null],
    ['purchase', 100, 100, 0, 499, 'usd', null],
  ]);
  expect(lots[0]?.createdAt).toBeInstanceOf(Date);
});

test('lots add up to the balance, also past the limits of lots and holds that nobody has booked', async () => {
  for (const userId of ['ann', 'bob', 'carl', 'dora', 'emil', 'nobody']) {
    const { balance, held } = await on.ledger.getBalance(userId);
    const lots = await on.ledger.getLots(userId);
    const sum = (of: 'remaining' | 'held') => lots.reduce((total, lot) => total + lot[of], 0);
    expect({ userId, balance: sum('remaining'), held: sum('held') }).toEqual({ userId, balance, held });
  }
  expect(await on.ledger.getLots('carl')).toEqual([]);
  expect(await on.ledger.getLots('dora')).toMatchObject([{ amount: 10, remaining: 4, held: 4 }]);
});

test('a user’s holds are those that still hold, the operator’s those that nothing has ended', async () => {
  const [hold, ...others] = await on.ledger.getHolds('ann');
  expect(hold).toMatchObject({
    credits: 30,
    reason: 'Test',
    feature: 'SONG_GENERATION',
    actor: 'key_1',
    state: 'open',
  });
  expect(hold?.expiresAt.getTime()).toBe((hold?.createdAt.getTime() ?? 0) + 5 * 60_000);
  expect(others).toEqual([]);
  expect(await on.ledger.getHolds('carl')).toEqual([]);
  const oldest = await on.ledger.getOldestHolds({ limit: 9 });
  expect(oldest.map(({ userId, credits }) => [userId, credits])).toEqual([
    ['carl', 5],
    ['dora', 4],
    ['ann', 30],
  ]);
  expect(await on.ledger.getOldestHolds({ limit: 1 })).toEqual([oldest[0]]);
  expect(await on.ledger.getHolds('ann', { limit: 0 })).toEqual([]);
});

test('totals are of all accounts, as of now, with what expires before an instant', async () => {
  const inAWeek = new Date(Date.now() + 7 * 86_400_000);
  const totals = await on.ledger.getTotals({ expiringBy: inAWeek });
  expect(totals).toEqual({
    accounts: 5,
    heldCredits: 34,
    debtCredits: 90,
    paidCredits: 220,
    promotionalCredits: 31,
    unspent: [
      { type: 'bonus', currency: null, credits: 31, cents: 0 },
      { type: 'purchase', currency: 'usd', credits: 170, cents: 499 + 350 },
      { type: 'subscription_grant', currency: 'usd', credits: 50, cents: 950 },
    ],
    expiring: [{ type: 'bonus', currency: null, credits: 24, cents: 0 }],
  });
  const inTwoYears = await on.ledger.getTotals({ expiringBy: new Date(Date.now() + 2 * YEAR_MS) });
  expect(inTwoYears.expiring.map(({ type, credits, cents }) => [type, credits, cents])).toEqual([
    ['bonus', 24, 0],
    ['subscription_grant', 50, 950],
  ]);
  expect((await on.ledger.getTotals()).expiring).toEqual([]);
});

test('what totals say is owed is what the books say', async () => {
  await on.ledger.expire();
  const [usd, gifts] = await on.ledger.books();
  const { unspent } = await on.ledger.getTotals();
  const owed = (currency: string | null) => unspent.filter((of) => of.currency === currency);
  const sum = (of: typeof unspent, figure: 'credits' | 'cents') => of.reduce((total, one) => total + one[figure], 0);
  expect(sum(owed('usd'), 'cents')).toBe(usd?.total.owedCents);
  expect(sum(owed('usd'), 'credits')).toBe(usd?.total.owedCredits);
  expect(sum(owed(null), 'credits')).toBe(gifts?.total.owedCredits);
});
