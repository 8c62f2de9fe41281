import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';

import { useApp, type Person } from './test-app.ts';

// The overview's figures of a life that is short enough to add up by hand.

const world = useApp();
let admin: Person;
/** An instant before everything, one between the two halves, and one after. */
let [before, between, after] = ['', '', ''];

beforeAll(async () => {
  admin = await world.on.signUpAdmin();
  const { ledger } = world.on.deps.app;
  const userId = 'maker';
  const song = { userId, credits: 25, reason: 'Song Generation', feature: 'SONG_GENERATION', priceVersion: 1 };
  const { transaction: bought } = await ledger.purchaseCredits({ userId, key: 'buy', packageKey: 'STARTER' });
  await ledger.addCredits({ userId, key: 'bonus', credits: 10, type: 'bonus', reason: 'Welcome' });
  await ledger.deductCredits({ ...song, key: 'song:1' });
  const { transaction: broken } = await ledger.deductCredits({ ...song, key: 'song:2' });
  before = bought.createdAt.toISOString();
  between = await laterThan(broken.createdAt);
  await ledger.refundCredits({ userId, key: 'refund', transactionId: broken.id, credits: 5, reason: 'Broken song' });
  const soon = new Date(Date.now() + 86_400_000);
  const gift = { userId, credits: 7, type: 'bonus', reason: 'A gift of a day', expiresAt: soon } as const;
  await ledger.addCredits({ ...gift, key: 'gift' });
  const { transaction: last } = await ledger.deductCredits({ userId, key: 'export', credits: 2, reason: 'Export' });
  after = new Date(last.createdAt.getTime() + 1).toISOString();
});

/** The database's clock, once it says another millisecond: lines are apart by the instants that they are booked at. */
async function laterThan(at: Date): Promise<string> {
  const { db } = world.on.deps.database;
  for (;;) {
    const { rows } = await sql<{ now: Date }>`select date_trunc('milliseconds', clock_timestamp()) as now`.execute(db);
    const [{ now } = { now: at }] = rows;
    if (now > at) return now.toISOString();
  }
}

const ask = (person: Person, procedure: string, input?: object) =>
  person.get(`/trpc/admin.overview.${procedure}?input=${encodeURIComponent(JSON.stringify(input ?? {}))}`);
const told = async (procedure: string, input?: object) => (await ask(admin, procedure, input)).json().result.data;

describe('credits', () => {
  const none = { expiredCredits: 0, clawedBackCredits: 0, withdrawnCredits: 0 };

  test('are told as sold, given and spent less what was refunded, from an instant up to another without it', async () => {
    const first = { soldCredits: 100, givenCredits: 10, spentCredits: 50, refundedCredits: 0, ...none };
    expect(await told('credits', { from: before, to: between })).toEqual(first);
    const second = { soldCredits: 0, givenCredits: 7, spentCredits: 2 - 5, refundedCredits: 5, ...none };
    expect(await told('credits', { from: between, to: after })).toEqual(second);
  });

  test('over time begin with each UTC day in which anything moved, and add up to the same', async () => {
    const days = await told('creditsOverTime', { per: 'day', from: before });
    const { spentCredits, soldCredits } = await told('credits');
    expect(days[0].start).toBe(`${before.slice(0, 10)}T00:00:00.000Z`);
    const sum = (figure: string) =>
      days.reduce((total: number, day: Record<string, number>) => total + (day[figure] ?? 0), 0);
    expect([sum('spentCredits'), sum('soldCredits')]).toEqual([spentCredits, soldCredits]);
    expect([spentCredits, soldCredits]).toEqual([47, 100]);
  });

  test('that are owed are told by kind, with what expires within thirty days', async () => {
    const owed = await told('owed');
    expect(owed).toMatchObject({ heldCredits: 0, debtCredits: 0, accounts: 1 });
    const [gifts] = owed.expiring;
    expect(owed.expiring).toHaveLength(1);
    expect(gifts).toMatchObject({ type: 'bonus', currency: null, cents: 0 });
    // Credits that expire soonest are used first: the export took 2 of the 7.
    expect(gifts.credits).toBe(5);
    expect(owed.paidCredits + owed.promotionalCredits).toBe(
      owed.unspent.reduce((total: number, { credits }: { credits: number }) => total + credits, 0),
    );
    expect(owed.unspent.find(({ currency }: { currency: string | null }) => currency === 'usd')).toMatchObject({
      type: 'purchase',
      credits: owed.paidCredits,
    });
  });
});

describe('usage', () => {
  test('is by feature in each month, what names no feature by itself', async () => {
    const start = `${before.slice(0, 7)}-01T00:00:00.000Z`;
    expect(await told('usageOverTime', { per: 'month', from: before, to: between })).toEqual([
      { start, feature: 'SONG_GENERATION', credits: 50, refundedCredits: 0, deductions: 2 },
    ]);
    const rows = await told('usageOverTime', { per: 'month', from: between, to: after });
    const of = (feature: string | null) => rows.find((row: { feature: string | null }) => row.feature === feature);
    expect(of('SONG_GENERATION')).toMatchObject({ credits: -5, refundedCredits: 5, deductions: 0 });
    expect(of(null)).toMatchObject({ credits: 2, deductions: 1 });
  });

  test('is by the hour of the week, in UTC', async () => {
    const hours = await told('usageByHourOfWeek', { from: before, to: between });
    const at = new Date(before);
    const [weekday, hour] = [(at.getUTCDay() + 6) % 7, at.getUTCHours()];
    expect(hours).toEqual([{ weekday, hour, credits: 50, deductions: 2 }]);
  });
});

test('revenue over time is what the rows of payments say, in the steps asked for', async () => {
  const { db } = world.on.deps.database;
  const payment = { user_id: admin.id, order_id: null, subscription_id: null, payment_intents: [], currency: 'usd' };
  const money = { tax_cents: 0, refunded_cents: 0, disputed_cents: 0, open_disputes: [], receipt_url: null };
  const paid = (id: string, chargedCents: number, at: string) => {
    return { ...payment, ...money, id, charged_cents: chargedCents, paid_at: new Date(at) };
  };
  const rows = [paid('a', 499, '2026-02-28T23:59:59.999Z'), paid('b', 1999, '2026-03-01T00:00:00Z')];
  await db.insertInto('payments').values(rows).execute();
  const months = await told('revenueOverTime', { per: 'month' });
  expect(months.map(({ start, netCents }: { start: string; netCents: number }) => [start, netCents])).toEqual([
    ['2026-02-01T00:00:00.000Z', 499],
    ['2026-03-01T00:00:00.000Z', 1999],
  ]);
  const march = await told('revenueOverTime', { per: 'hour', from: '2026-03-01T00:00:00Z' });
  expect(march).toMatchObject([{ start: '2026-03-01T00:00:00.000Z', currency: 'usd', payments: 1, netCents: 1999 }]);
});

test('400 for what is no time or no step; 403 for everyone but an admin', async () => {
  const bad = [
    { per: 'week' },
    { per: 'day', from: '2026-02' },
    {},
    { per: 'hour' },
    { per: 'day', from: after, to: before },
  ];
  for (const procedure of ['revenueOverTime', 'creditsOverTime', 'usageOverTime']) {
    for (const input of bad) {
      expect([procedure, input, (await ask(admin, procedure, input)).statusCode]).toEqual([procedure, input, 400]);
    }
  }
  const person = await world.on.signUp();
  for (const procedure of ['credits', 'usageByHourOfWeek', 'owed']) {
    expect([procedure, (await ask(person, procedure)).statusCode]).toEqual([procedure, 403]);
  }
});
