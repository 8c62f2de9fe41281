import fc from 'fast-check';
import { Kysely, PostgresDialect } from 'kysely';
import { Pool } from 'pg';
import { expect, test } from 'vitest';

import { readBooks, type BooksMonth, type Command } from '../src/index.ts';
import { liveThrough } from './rich-history.ts';
import { HMAC_KEY, useLedger } from './test-ledger.ts';
import { Timeline } from './timeline.ts';

const on = useLedger();
const TIES = { ties: true, differenceCents: 0, lotDifferenceCents: 0, lotDifferenceCredits: 0 };
const monthOf = (month: string) => new Date(`${month}-01`);

/** A month's money, as `[cash in, refunded, earned, breakage, owed]`. */
const money = (months: readonly BooksMonth[]) =>
  Object.fromEntries(
    months.map((of) => [of.month, [of.cashInCents, of.refundedCents, of.earnedCents, of.breakageCents, of.owedCents]]),
  );
/** Its credits, as `[granted, taken back, spent, expired, owed]`. */
const credits = (months: readonly BooksMonth[]) =>
  Object.fromEntries(
    months.map((of) => [
      of.month,
      [of.grantedCredits, of.takenBackCredits, of.spentCredits, of.expiredCredits, of.owedCredits],
    ]),
  );

test('an empty ledger has no books', async () => {
  expect(await readBooks({ db: on.db })).toEqual([]);
  expect(await on.ledger.books()).toEqual([]);
});

test('books add up each month’s cash in, refunded, earned, breakage and owed, to the cent', async () => {
  const timeline = new Timeline(on.pool, { hmacKey: HMAC_KEY, start: '2026-07-10' });
  const post = async (command: Command) => (await timeline.post(command)).transaction?.id ?? '';
  const words = { userId: 'ann', reason: 'Test' };
  const buy = (key: string, amount: number, paidCents: number, more: { currency?: string; expiresAt?: Date } = {}) =>
    post({ kind: 'grant', type: 'purchase', key, credits: amount, paidCents, currency: 'usd', ...words, ...more });
  const spend = (key: string, amount: number) => post({ kind: 'deduct', key, credits: amount, ...words });
  const claw = (key: string, transactionId: string, amount: number, cents: number) =>
    post({ kind: 'clawback', key, transactionId, credits: amount, cents, ...words });

  // 100 credits at 10 cents: 30 are used, and 10 of these given back.
  const first = await buy('buy:1', 100, 1000);
  const used = await spend('spend:1', 30);
  await post({ kind: 'refund', key: 'refund:1', transactionId: used, credits: 10, ...words });

  // 20 of them and their money go back while they are there; the rest is used; then 30 more, which become debt.
  timeline.to('2026-08-10');
  await claw('claw:1', first, 20, 200);
  await spend('spend:2', 60);
  await claw('claw:2', first, 50, 500);

  // The next purchase pays the debt, and then the second refund is called off.
  timeline.to('2026-09-10');
  await buy('buy:2', 40, 400);
  await claw('claw:3', first, 20, 200);
  await post({ kind: 'grant', type: 'bonus', key: 'gift', credits: 10, expiresAt: monthOf('2026-10'), ...words });

  // Half of these is used, and half expires.
  timeline.to('2026-10-10');
  await buy('buy:3', 100, 999, { currency: 'eur', expiresAt: monthOf('2026-11') });
  await spend('spend:3', 50);

  timeline.to('2026-11-10');
  await post({ kind: 'adjust', key: 'ticket', credits: -7, actor: 'admin', ...words });

  const [eur, usd, gifts, ...others] = await readBooks({ db: on.db });
  expect(others).toEqual([]);
  expect(usd).toMatchObject({ currency: 'usd', openingOwedCents: 0, openingOwedCredits: 0, check: TIES });
  expect(money(usd?.months ?? [])).toEqual({
    '2026-07': [1000, 0, 200, 0, 800],
    '2026-08': [0, 500, 300, 0, 0],
    '2026-09': [400, -300, 300, 0, 400],
    '2026-11': [0, 0, 0, 70, 330],
  });
  expect(credits(usd?.months ?? [])).toEqual({
    '2026-07': [100, 0, 20, 0, 80],
    '2026-08': [0, 20, 60, 0, 0],
    '2026-09': [40, 0, 0, 0, 40],
    '2026-11': [0, 0, 0, 7, 33],
  });
  expect(usd?.total).toMatchObject({
    cashInCents: 1400,
    refundedCents: 200,
    earnedCents: 800,
    breakageCents: 70,
    owedCents: 330,
  });
  expect(eur).toMatchObject({ currency: 'eur', check: TIES });
  expect(money(eur?.months ?? [])).toEqual({ '2026-10': [999, 0, 499, 0, 500], '2026-11': [0, 0, 0, 500, 0] });
  expect(gifts).toMatchObject({ currency: null, check: TIES });
  expect(credits(gifts?.months ?? [])).toEqual({ '2026-09': [10, 0, 0, 0, 10], '2026-10': [0, 0, 0, 10, 0] });
});

test('books of some months begin with what was owed before them', async () => {
  const books = await readBooks({ db: on.db, from: monthOf('2026-08'), to: monthOf('2026-10') });
  const usd = books.find(({ currency }) => currency === 'usd');
  expect(usd).toMatchObject({ openingOwedCents: 800, openingOwedCredits: 80, check: TIES });
  expect(Object.keys(money(usd?.months ?? []))).toEqual(['2026-08', '2026-09']);
  expect(usd?.total).toMatchObject({ cashInCents: 400, refundedCents: 200, earnedCents: 600, owedCents: 400 });
});

test('a month begins at midnight, UTC', async () => {
  const timeline = new Timeline(on.pool, { hmacKey: HMAC_KEY, start: '2026-03-31T23:59:59.999Z' });
  const grant = {
    kind: 'grant',
    userId: 'bob',
    credits: 1,
    type: 'purchase',
    paidCents: 1,
    currency: 'chf',
    reason: 'Test',
  } as const;
  await timeline.post({ ...grant, key: 'last of March' });
  timeline.to('2026-04-01T00:00:00Z');
  await timeline.post({ ...grant, key: 'first of April' });
  const { connectionString } = on;
  const pool = new Pool({ connectionString, options: '-c timezone=Pacific/Auckland' });
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  const chf = (await readBooks({ db })).find(({ currency }) => currency === 'chf');
  await db.destroy();
  expect(money(chf?.months ?? [])).toEqual({ '2026-03': [1, 0, 0, 0, 1], '2026-04': [1, 0, 0, 0, 2] });
});

test('books of a life with everything in it tie out', async () => {
  await liveThrough(new Timeline(on.pool, { hmacKey: HMAC_KEY, start: '2026-07-01' }), 'carl');
  for (const { check } of await readBooks({ db: on.db })) expect(check).toEqual(TIES);
});

test('books that somebody changed do not tie out, and say by how much', async () => {
  await on.pool.query(`update credit_lots set paid_cents = paid_cents + 5 where currency = 'chf' and seq = 1`);
  const changed = (await readBooks({ db: on.db })).find(({ currency }) => currency === 'chf');
  await on.pool.query(`update credit_lots set paid_cents = paid_cents - 5 where currency = 'chf' and seq = 1`);
  expect(changed?.check).toEqual({ ...TIES, ties: false, lotDifferenceCents: -5 });
});

const step = fc.record({
  kind: fc.constantFrom(
    'buy',
    'buy',
    'give',
    'deduct',
    'deduct',
    'hold',
    'capture',
    'release',
    'refund',
    'clawback',
    'adjust',
  ),
  user: fc.constantFrom('dora', 'emil'),
  credits: fc.integer({ min: 1, max: 60 }),
  cents: fc.integer({ min: 0, max: 999 }),
  days: fc.integer({ min: 0, max: 12 }),
  pick: fc.nat(),
});

test('after any program, books tie out and owed is what the lots say, to the cent', { timeout: 120_000 }, async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 30, maxLength: 60 }), async (program) => {
      run += 1;
      const timeline = new Timeline(on.pool, { hmacKey: HMAC_KEY, start: '2026-01-05' });
      const known = { grants: [] as string[], deductions: [] as string[], holds: [] as string[] };
      for (const [place, { kind, user, credits: amount, cents, days, pick }] of program.entries()) {
        // A year of them would reach beyond today, where the database's clock ends holds.
        timeline.at = Math.min(timeline.at + days * 86_400_000, Date.parse('2026-10-31'));
        const words = { userId: `${user}:${run}`, key: `${kind}:${place}`, reason: 'Test', credits: amount };
        const expiresAt = pick % 3 === 0 ? new Date(timeline.at + (pick % 40) * 86_400_000) : null;
        const of = (ids: readonly string[]) => ids[pick % ids.length] ?? '00000000-0000-0000-0000-000000000000';
        const currency = pick % 2 === 0 ? 'usd' : 'eur';
        const commands: Record<typeof kind, Command> = {
          buy: { ...words, kind: 'grant', type: 'purchase', paidCents: cents, currency, expiresAt },
          give: { ...words, kind: 'grant', type: 'bonus', expiresAt },
          deduct: { ...words, kind: 'deduct' },
          hold: { ...words, kind: 'hold', ttlMs: 80_000_000 },
          capture: { kind: 'capture', userId: words.userId, holdId: of(known.holds), credits: amount },
          release: { kind: 'release', userId: words.userId, holdId: of(known.holds) },
          refund: { ...words, kind: 'refund', transactionId: of(known.deductions) },
          clawback: { ...words, kind: 'clawback', transactionId: of(known.grants), cents },
          adjust: { ...words, kind: 'adjust', credits: pick % 2 === 0 ? amount : -amount, actor: 'admin' },
        };
        const outcome = await timeline.try(commands[kind]);
        if (!outcome.ok) continue;
        const { transaction, hold } = outcome;
        if (kind === 'buy' || kind === 'give') known.grants.push(transaction?.id ?? '');
        if (kind === 'deduct' || kind === 'capture') known.deductions.push(transaction?.id ?? '');
        if (kind === 'hold') known.holds.push(hold?.id ?? '');
      }
      for (const { currency, check } of await readBooks({ db: on.db }))
        expect({ currency, check }).toEqual({ currency, check: TIES });
    }),
    { numRuns: 15 },
  );
});
