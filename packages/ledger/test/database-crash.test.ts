import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { startLocalPostgres, type LocalPostgres } from '@tollgate/local-postgres';
import { Kysely, PostgresDialect } from 'kysely';
import { Pool } from 'pg';
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test } from 'vitest';

import { createLedger, isWorldError, migrateLedger, type Ledger } from '../src/index.ts';
import { audit } from './audit.ts';
import { charge, grantChargeable } from './charge.ts';
import { grant } from './grant.ts';
import { isLong } from './is-long.ts';
import { openRelay, type Relay } from './relay.ts';
import { resendUnanswered, type Charges } from './resend.ts';
import { HMAC_KEY } from './test-ledger.ts';
import { times } from './times.ts';

// A cluster of this file's own, which it may kill, and one ledger that outlives every server of it.

const ROUNDS = isLong ? 30 : 3;
let dataDir: string;
let postgres: LocalPostgres;
let relay: Relay;
let pool: Pool;
let ledger: Ledger;
let crashes = 0;

/** The server's own default is the fast and forgetful one: a ledger must not need it to be otherwise. */
const start = () => startLocalPostgres({ dataDir, settings: { synchronous_commit: 'off' } });

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'tollgate-crash-'));
  postgres = await start();
  relay = await openRelay(postgres.port);
  const url = new URL(postgres.url);
  url.port = String(relay.port);
  pool = new Pool({ connectionString: url.href });
  pool.on('error', () => undefined);
  const db = new Kysely({ dialect: new PostgresDialect({ pool }) });
  await migrateLedger(db);
  const connection = { connectionString: url.href, application_name: 'lanes' };
  ledger = createLedger({ db, hmacKey: HMAC_KEY, group: { connection } });
});
afterEach(() => audit(pool, HMAC_KEY));
afterAll(async () => {
  await ledger.close();
  await pool.end();
  await relay.close();
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
});

/** `kill -9` of the postmaster and of every process of its. */
async function killServer(): Promise<void> {
  const [pid = ''] = (await readFile(join(postgres.folder, 'data', 'postmaster.pid'), 'utf8')).split('\n');
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=']);
  const processes = stdout.split('\n').map((line) => line.trim().split(/\s+/));
  const children = processes.flatMap(([child = '', parent]) => (parent === pid ? [child] : []));
  for (const one of [pid, ...children]) {
    try {
      process.kill(Number(one), 'SIGKILL');
    } catch (error) {
      // Gone by itself in the meantime.
      if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
    }
  }
}

/** Starts the server again on its old address, and makes sure that it recovered from a crash. */
async function restartAfterKill(): Promise<void> {
  postgres = await start();
  crashes += 1;
  expect(postgres.isAdopted).toBe(false);
  relay.target = postgres.port;
  const log = await readFile(join(postgres.folder, 'server.log'), 'utf8');
  expect(log.match(/was not properly shut down; automatic recovery in progress/g)).toHaveLength(crashes);
}

test(
  'kill -9 of PostgreSQL under load: no acknowledged charge is lost, and each unanswered one, resent, is charged once',
  { timeout: ROUNDS * 20_000 },
  async () => {
    await grantChargeable(ledger);
    const charges: Charges = { sent: new Set(), acknowledged: new Set() };
    for (let round = 0; round < ROUNDS; round += 1) {
      const killAt = charges.acknowledged.size + 200 + Math.floor(Math.random() * 800);
      const reached = Promise.withResolvers<void>();
      const chargeUntilItFails = async () => {
        for (;;) {
          const key = `r${round}-${charges.sent.size}`;
          charges.sent.add(key);
          try {
            await charge(ledger, key);
          } catch (error) {
            if (!isWorldError(error)) throw error;
            return;
          }
          charges.acknowledged.add(key);
          if (charges.acknowledged.size === killAt) reached.resolve();
        }
      };
      const callers = Promise.all(times(64, chargeUntilItFails));
      await Promise.race([reached.promise, callers]);
      await killServer();
      await callers;
      expect(charges.acknowledged.size).toBeGreaterThanOrEqual(killAt);
      await restartAfterKill();
      expect(await resendUnanswered({ pool, ledger }, charges, `killed at charge ${killAt}`)).toBe(64);
    }
  },
);

test(
  'an account opened just before kill -9 of PostgreSQL is there afterwards with its credits',
  { timeout: ROUNDS * 20_000 },
  async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const userId = `opened-${round}`;
      const { transaction } = await grant(ledger, userId, 5);
      await killServer();
      await restartAfterKill();
      expect(await ledger.getTransactionHistory(userId, { limit: 2 })).toEqual([transaction]);
    }
  },
);

test('a commit whose answer was lost is not repeated: the batch, sent again, gets its first answers', async () => {
  await grant(ledger, 'unheard', 100);
  await stallCommits();
  const calls = Promise.all(times(20, (n) => deduct('unheard', `d${n}`)));
  const first = await lanesCommitting([]);
  await pool.query('select pg_terminate_backend(unnest($1::int[]))', [first]);
  await lanesCommitting(first);
  await resumeCommits();
  for (const { isReplay } of await calls) expect(isReplay).toBe(true);
  expect((await ledger.getBalance('unheard')).balance).toBe(80);
});

test('a charge whose connection was lost while its commit goes on is unknown, not refused; resent, it is charged once', async () => {
  await grant(ledger, 'cut-off', 100);
  await stallCommits();
  const call = deduct('cut-off', 'd').catch((error: unknown) => error);
  await lanesCommitting([]);
  // The server does not notice, and keeps the account locked until it has committed.
  relay.cut();
  expect(await call).toSatisfy(isWorldError);
  await resumeCommits();
  expect(await deduct('cut-off', 'd')).toMatchObject({ isReplay: true });
  expect((await ledger.getBalance('cut-off')).balance).toBe(99);
});

const deduct = (userId: string, key: string) => ledger.deductCredits({ userId, key, credits: 1, reason: 'Test' });

/** Makes each commit, once it is on disk, wait for a standby that never comes. */
async function stallCommits(): Promise<void> {
  await changeSetting(`set synchronous_standby_names = 'nobody'`);
  onTestFinished(resumeCommits);
}
const resumeCommits = () => changeSetting('reset synchronous_standby_names');

async function changeSetting(change: string): Promise<void> {
  await pool.query(`alter system ${change}`);
  await pool.query('select pg_reload_conf()');
}

/** The process ids of the lanes, other than these, whose commit is stalled; resolves when there is one. */
async function lanesCommitting(others: readonly number[]): Promise<readonly number[]> {
  const waiting = async (): Promise<number[]> => {
    const { rows } = await pool.query(
      `select pid from pg_stat_activity
      where wait_event = 'SyncRep' and application_name = 'lanes' and pid <> all($1::int[])`,
      [others],
    );
    return rows.map(({ pid }) => pid);
  };
  await expect.poll(waiting, { interval: 10, timeout: 10_000 }).toHaveLength(1);
  return waiting();
}
