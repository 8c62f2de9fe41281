import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createLedger } from '@tollgate/ledger';
import { cloneDatabase } from '@tollgate/local-postgres';
import { startLocalStripe, type LocalStripe } from '@tollgate/local-stripe';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';

import { openDatabase, type Database } from '../src/database.ts';
import { LOCAL_PRICES } from '../src/development.ts';
import { createStripe } from '../src/stripe/client.ts';
import { runCommand } from './run-command.ts';

// `pnpm seed` as a person runs it, beside a product that is running: its database and its local Stripe are there already.

const HMAC_KEY = 'a key for tests, of thirty-two characters or more';
const SOWN = ['seed', '--users', '150', '--transactions', '9000'];

let folder: string;
let database: Database;
let databaseUrl: string;
let stripe: LocalStripe;
let first: Awaited<ReturnType<typeof run>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tollgate-seed-'));
  databaseUrl = await cloneDatabase(inject('templateUrl'));
  database = openDatabase(databaseUrl, () => undefined);
  stripe = await startLocalStripe({ stateFile: join(folder, 'stripe.json'), prices: LOCAL_PRICES });
  await createLedger({ db: database.db, hmacKey: HMAC_KEY }).addCredits({
    userId: 'ann',
    key: 'gift',
    credits: 10,
    type: 'bonus',
    reason: 'Test',
  });
  first = await run(SOWN);
}, 120_000);

afterAll(async () => {
  await stripe.close();
  await database.pool.end();
  await rm(folder, { recursive: true, force: true });
});

function run(args: readonly string[], env: Record<string, string | undefined> = {}) {
  return runCommand(args, { DATA_DIR: folder, DATABASE_URL: databaseUrl, LEDGER_HMAC_KEY: HMAC_KEY, ...env });
}

async function countOf(table: 'users' | 'credit_transactions' | 'payments' | 'stripe_events' | 'reconcile_runs') {
  const { count } = await database.db
    .selectFrom(table)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

async function valuesOf(statement: string): Promise<string[]> {
  const { rows } = await database.pool.query<{ value: string }>(
    `select distinct value from (${statement}) as listed order by 1`,
  );
  return rows.map(({ value }) => value);
}

test('a seeded past verifies, its books tie out, and it says what to do next', { timeout: 120_000 }, async () => {
  expect(first).toMatchObject({ code: 0 });
  expect(first.out).toMatch(/^150 users, [89],\d{3} credit transactions, \d+ payments in \d+ s\.\n/);
  expect(first.out).toContain('pnpm ledger verify');
  const verified = await run(['ledger', 'verify']);
  expect(verified.out).toMatch(/^151 accounts, .*\nEverything adds up\.\n$/);
  const books = await run(['ledger', 'books']);
  expect([books.code, books.out]).toEqual([0, expect.stringContaining('Ties out')]);
});

test('the local Stripe that runs has the same payments, and nothing to heal', { timeout: 120_000 }, async () => {
  const revenue = await run(['stripe', 'revenue']);
  expect(revenue.code).toBe(0);
  const reconciled = await run(['stripe', 'reconcile']);
  expect(reconciled.out).toMatch(/ 0 healed\.\n$/);
  const charges = await createStripe({ secretKey: stripe.secretKey, apiUrl: stripe.url })
    .charges.list({ limit: 100 })
    .autoPagingToArray({ limit: 10_000 });
  expect(charges.length).toBe(await countOf('payments'));
});

test('a past has everything that happens to a product', async () => {
  const types = ['bonus', 'clawback', 'deduction', 'expiry', 'purchase', 'refund', 'subscription_grant'];
  expect(await valuesOf('select type as value from credit_transactions')).toEqual(expect.arrayContaining(types));
  expect(await valuesOf('select feature as value from credit_transactions where feature is not null')).toHaveLength(4);
  expect(await valuesOf(`select package_key as value from credit_orders where state = 'paid'`)).toEqual([
    'ENTERPRISE',
    'POPULAR',
    'PRO',
    'STARTER',
    'pro',
  ]);
  expect(await valuesOf('select state as value from credit_orders')).toEqual(['expired', 'paid', 'quarantined']);
  expect(await valuesOf('select status as value from subscriptions')).toEqual(['active', 'canceled']);
  expect(await valuesOf('select state as value from stripe_events')).toEqual(['applied', 'failed']);
  const months = await valuesOf(`select to_char(created_at, 'YYYY-MM') as value from credit_transactions`);
  expect(months.length).toBeGreaterThan(12);
  expect(await countOf('reconcile_runs')).toBe(4);
});

test('nobody of a past can sign in, and whoever was there before is as they were', async () => {
  const passwords = await database.pool.query('select from sign_in_accounts join users on users.id = user_id');
  expect(passwords.rowCount).toBe(0);
  expect(await createLedger({ db: database.db, hmacKey: HMAC_KEY }).getBalance('ann')).toMatchObject({ balance: 10 });
});

test('sown a second time it adds nothing, and with other figures it is refused', { timeout: 120_000 }, async () => {
  const counts = () =>
    Promise.all((['users', 'credit_transactions', 'payments', 'stripe_events'] as const).map(countOf));
  const before = await counts();
  const again = await run(SOWN);
  expect([again.code, again.out]).toEqual([0, expect.stringContaining('This seed is here already')]);
  const other = await run(['seed', '--users', '140', '--transactions', '9000']);
  expect([other.code, other.err]).toEqual([1, expect.stringContaining('--seed 2')]);
  expect(await counts()).toEqual(before);
});

test('another seed adds other people, and everything still ties out', { timeout: 120_000 }, async () => {
  const second = await run(['seed', '--users', '20', '--transactions', '800', '--seed', '2']);
  expect(second.out).toMatch(/^20 users, /);
  expect((await run(['ledger', 'verify'])).out).toContain('Everything adds up.');
  expect((await run(['stripe', 'revenue'])).code).toBe(0);
});

test.for<[string, Record<string, string>, RegExp]>([
  ['a real Stripe', { STRIPE_SECRET_KEY: 'sk_test_real' }, /unset STRIPE_SECRET_KEY/],
  ['a database elsewhere', { DATABASE_URL: 'postgres://db.example.com/tollgate' }, /DATABASE_URL names another/],
  ['production', { NODE_ENV: 'production' }, /production/],
])('nothing is made up with %s', async ([, env, words]) => {
  const refused = await run(['seed'], env);
  expect([refused.code, refused.err]).toEqual([1, expect.stringMatching(words)]);
});

test.for([['--users', '0'], ['--transactions', '1.5'], ['--seed', 'x'], ['more']])(
  'arguments that are not understood are answered with the usage: %s',
  async (args) => {
    const answer = await run(['seed', ...args]);
    expect([answer.code, answer.err]).toEqual([2, expect.stringContaining('pnpm seed [--users N]')]);
  },
);
