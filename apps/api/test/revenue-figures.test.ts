import { randomUUID } from 'node:crypto';

import { cloneDatabase } from '@tollgate/local-postgres';
import type { Insertable } from 'kysely';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';

import { openDatabase, type AppDb, type Database } from '../src/database.ts';
import { compareWithBooks } from '../src/revenue/compare-with-books.ts';
import type { Range } from '../src/sql/paid-within.ts';
import type { Step } from '../src/sql/select-revenue.ts';
import { readRevenue, readRevenueOverTime, revenueOf } from '../src/revenue/revenue.ts';

// Figures of rows that no Stripe is behind, so that taxes and currencies can be what they like.

let database: Database;
beforeAll(async () => {
  database = openDatabase(await cloneDatabase(inject('templateUrl')), () => undefined);
});
afterAll(() => database.pool.end());

test('nothing where nothing was sold', async () => {
  expect(await readRevenue(database.db)).toEqual([]);
  expect(await compareWithBooks(database.db)).toEqual([]);
  expect(await readRevenueOverTime(database.db, { per: 'day' })).toEqual([]);
});

test('currencies are kept apart, and the tax in what went back is no loss of revenue', async () => {
  const ids = [randomUUID(), randomUUID()];
  const users = ids.map((id, index) => ({ id, name: 'Test', email: `${index}@example.com`, email_verified: true }));
  await database.db.insertInto('users').values(users).execute();
  const [ann = '', ben = ''] = ids;
  const paid = (id: string, userId: string, money: Partial<Insertable<AppDb['payments']>>) => ({
    id,
    user_id: userId,
    order_id: null,
    subscription_id: null,
    payment_intents: [],
    currency: 'eur',
    charged_cents: 1190,
    tax_cents: 190,
    refunded_cents: 0,
    disputed_cents: 0,
    open_disputes: [],
    receipt_url: null,
    paid_at: new Date('2026-03-31T23:59:59Z'),
    ...money,
  });
  const april = { paid_at: new Date('2026-04-01T00:00:00Z') };
  const rows = [
    paid('whole', ann, {}),
    // floor(1000 × 333 / 1190) of the price, and what is left of the 333 is tax.
    paid('part', ann, { refunded_cents: 300, disputed_cents: 33 }),
    paid('all', ben, { ...april, refunded_cents: 1190 }),
    paid('twice', ben, { ...april, refunded_cents: 1190, disputed_cents: 1190 }),
    paid('large', ben, { currency: 'jpy', charged_cents: 4e12, tax_cents: 1, refunded_cents: 3e12 }),
  ];
  await database.db.insertInto('payments').values(rows).execute();
  const [eur, jpy] = await readRevenue(database.db, { now: new Date('2026-04-01T12:00:00Z') });
  const tax = { chargedCents: 2 * 1190, taxCents: 2 * 190 };
  const march = { ...tax, refundedCents: 300, disputedCents: 33, taxReturnedCents: 333 - 279, netCents: 2000 - 279 };
  const spring = { ...tax, refundedCents: 2 * 1190, disputedCents: 1190, taxReturnedCents: 2 * 190, netCents: -1190 };
  expect(eur?.byMonth).toEqual([
    { month: '2026-03', payments: 2, paymentsReturned: 1, ...march },
    { month: '2026-04', payments: 2, paymentsReturned: 2, ...spring },
  ]);
  expect(eur).toMatchObject({ currency: 'eur', thisMonth: spring, today: spring, payingUsers: 2, packages: [] });
  expect(eur?.averagePerUserCents).toBe(Math.round((2000 - 279 - 1190) / 2));
  const { taxReturnedCents = 0, netCents = 0 } = jpy?.total ?? {};
  expect(jpy).toMatchObject({ currency: 'jpy', payingUsers: 1, thisMonth: { payments: 0 } });
  // floor((4e12 − 1) × 3 / 4)
  expect([netCents, taxReturnedCents]).toEqual([4e12 - 1 - (3e12 - 1), 1]);
  const starts = async (per: Step, range: Range = {}) =>
    (await readRevenueOverTime(database.db, { per, ...range })).map(
      ({ currency, start, netCents: net }) => [currency, start.toISOString(), net] as const,
    );
  expect(await starts('day')).toEqual([
    ['eur', '2026-03-31T00:00:00.000Z', march.netCents],
    ['jpy', '2026-03-31T00:00:00.000Z', netCents],
    ['eur', '2026-04-01T00:00:00.000Z', spring.netCents],
  ]);
  expect(await starts('hour', { to: april.paid_at })).toEqual([
    ['eur', '2026-03-31T23:00:00.000Z', march.netCents],
    ['jpy', '2026-03-31T23:00:00.000Z', netCents],
  ]);
  expect(await starts('month', { from: april.paid_at })).toEqual([
    ['eur', '2026-04-01T00:00:00.000Z', spring.netCents],
  ]);
  expect((await revenueOf(database.db, ben)).map(({ currency, payments }) => [currency, payments])).toEqual([
    ['eur', 2],
    ['jpy', 1],
  ]);
});
