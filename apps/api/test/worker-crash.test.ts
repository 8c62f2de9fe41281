import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { cloneDatabase, freePort } from '@tollgate/local-postgres';
import { startLocalStripe, type LocalStripe } from '@tollgate/local-stripe';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, afterEach, expect, inject, test } from 'vitest';

import { readLastChecks } from '../src/checks/read-checks.ts';
import { startCheck } from '../src/checks/start-check.ts';
import { openDatabase, type Database } from '../src/database.ts';
import { LOCAL_PRICES } from '../src/development.ts';
import { startStripeProxy, type StripeProxy } from './stripe-proxy.ts';
import { WEBHOOK_SECRET } from './test-app.ts';

// The product in processes of its own, killed in the middle of a job: while it waits for what it asked Stripe.

const MAIN = join(import.meta.dirname, '../src/main.ts');

let folder: string;
let database: Database;
let databaseUrl: string;
let stripe: LocalStripe;
let proxy: StripeProxy;
let port: number;
const running = new Set<ChildProcess>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tollgate-crash-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

beforeEach(async () => {
  port = await freePort();
  databaseUrl = await cloneDatabase(inject('templateUrl'));
  database = openDatabase(databaseUrl, () => undefined);
  const webhook = { url: `http://127.0.0.1:${port}/api/webhooks/stripe`, secret: WEBHOOK_SECRET };
  stripe = await startLocalStripe({ webhook, prices: LOCAL_PRICES });
  proxy = await startStripeProxy(stripe.url);
});

afterEach(async () => {
  for (const child of running) child.kill('SIGKILL');
  await Promise.all([...running].map((child) => once(child, 'exit')));
  await proxy.close();
  await stripe.close();
  await database.pool.end();
});

/** Starts the product and waits until it takes calls. */
async function start(onPort: number): Promise<ChildProcess> {
  const child = spawn(process.execPath, [MAIN], {
    // A developer's own .env lies in the folder they work in, and must not reach here.
    cwd: folder,
    env: {
      PATH: process.env['PATH'],
      PORT: String(onPort),
      DATA_DIR: folder,
      DATABASE_URL: databaseUrl,
      STRIPE_SECRET_KEY: stripe.secretKey,
      STRIPE_API_URL: proxy.url,
      STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  const said = Promise.withResolvers<void>();
  child.stdout.on('data', (chunk: Buffer) => chunk.includes('Ctrl-C stops it') && said.resolve());
  await Promise.race([said.promise, once(child, 'exit')]);
  expect(child.exitCode).toBeNull();
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** Buys a package over HTTP and pays for it; answers who did. */
async function buy(): Promise<string> {
  const call = (path: string, body: object, cookie = '') =>
    fetch(`http://127.0.0.1:${port}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: `http://localhost:${port}`, cookie },
      body: JSON.stringify(body),
    });
  const password = 'correct horse battery';
  const signedUp = await call('/api/auth/sign-up/email', { name: 'Ann', email: 'ann@example.com', password });
  const cookies = signedUp.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
  const purchase = await call('/api/credits/purchase', { packageKey: 'STARTER' }, cookies.join('; '));
  const { url } = (await purchase.json()) as { url: string };
  await stripe.payCheckout(new URL(url).pathname.split('/').at(-1) ?? '');
  return ((await signedUp.json()) as { user: { id: string } }).user.id;
}

/** Holds up the first answer about a session, or whatever else; resolves once it is asked for. */
function holdUp(what = '/sessions/cs_'): Promise<void> {
  const arrived = Promise.withResolvers<void>();
  let isFirst = true;
  proxy.onAnswer = async ({ method, path, answer }) => {
    if (!isFirst || method !== 'GET' || !path.includes(what)) return answer;
    isFirst = false;
    arrived.resolve();
    return new Promise<never>(() => {});
  };
  return arrived.promise;
}

/** The lines of somebody's account, and the state of the events that told of their payment. */
async function lines(userId: string) {
  const { db } = database;
  const { rows } = await sql<{ amount: number; type: string }>`
    select amount, type from credit_transactions where user_id = ${userId}`.execute(db);
  return rows;
}

const once100 = [{ amount: 100, type: 'purchase' }];

test('kill -9 in the middle of a job: the same started again works it at once, and credits come once', async () => {
  const first = await start(port);
  const held = holdUp();
  const userId = await buy();
  await held;
  expect(await lines(userId)).toEqual([]);
  await kill(first);
  await start(port);
  await expect.poll(() => lines(userId), { timeout: 20_000 }).toEqual(once100);
});

test('kill -9 in the middle of a job: another process that runs takes it over, not before, and credits come once', async () => {
  const first = await start(port);
  const held = holdUp();
  const userId = await buy();
  await held;
  const otherPort = await freePort();
  await start(otherPort);
  // As the crontab does each minute.
  const lookForLostJobs = () =>
    sql`select graphile_worker.add_job('free_lost_jobs', job_key => 'now')`.execute(database.db);
  const looked = async () => {
    const { rows } = await sql`select from graphile_worker.jobs where key = 'now'`.execute(database.db);
    return rows.length === 0;
  };
  await lookForLostJobs();
  await expect.poll(looked, { timeout: 20_000 }).toBe(true);
  const { rows: locked } = await sql`
    select from graphile_worker.jobs where locked_at is not null and task_identifier = 'apply-stripe-event'
  `.execute(database.db);
  expect(locked).toHaveLength(1);
  expect(await lines(userId)).toEqual([]);

  await kill(first);
  const linesAfterLooking = async () => {
    await lookForLostJobs();
    return lines(userId);
  };
  await expect.poll(linesAfterLooking, { timeout: 20_000, interval: 200 }).toEqual(once100);
});

test('kill -9 in the middle of a check: it is broken off at once, nobody takes it over, and another can be started', async () => {
  const { db } = database;
  const first = await start(port);
  const held = holdUp('/charges');
  const { checkId } = await startCheck(db, { kind: 'tie_out', askedBy: null });
  await held;
  const last = async () => (await readLastChecks(db)).map(({ id, state }) => ({ id, state }));
  expect(await last()).toEqual([{ id: checkId, state: 'running' }]);
  expect(await startCheck(db, { kind: 'tie_out', askedBy: null })).toEqual({ checkId, isNew: false });
  await kill(first);
  await expect.poll(last, { timeout: 20_000 }).toEqual([{ id: checkId, state: 'broken_off' }]);

  await start(port);
  const again = await startCheck(db, { kind: 'tie_out', askedBy: null });
  expect(again.isNew).toBe(true);
  await expect.poll(last, { timeout: 20_000 }).toEqual([{ id: again.checkId, state: 'ok' }]);
  const states = await db.selectFrom('checks').select('state').orderBy('asked_at').execute();
  expect(states.map(({ state }) => state)).toEqual(['broken_off', 'ok']);
});
