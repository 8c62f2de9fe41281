import { sql } from 'kysely';
import { Client } from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';

import { createLedger, isWorldError } from '../src/index.ts';
import { grant } from './grant.ts';
import { isLong } from './is-long.ts';
import { tally } from './tally.ts';
import { HMAC_KEY, useLedger } from './test-ledger.ts';
import { times } from './times.ts';

// What goes wrong beside a command is its neighbours' concern in no case: they share a lane, and often a transaction.

/** One lane, so that every account is every other's neighbour. */
const on = useLedger({ group: { lanes: 1 } });

const deduct = (userId: string, key: string, credits = 1) =>
  on.ledger.deductCredits({ userId, key, credits, reason: 'Test' });

/** A transaction of somebody else's, in which `statement` has run. */
async function foreignTransaction(statement: string) {
  const client = new Client({ connectionString: on.connectionString });
  await client.connect();
  onTestFinished(() => client.end());
  await client.query('begin');
  await client.query(statement);
  return { end: async (how: 'commit' | 'rollback') => void (await client.query(how)) };
}

/** How many lines stand under each of the account's keys that begin with `prefix`. */
async function linesByKey(userId: string, prefix: string): Promise<Record<string, number>> {
  const { rows } = await on.pool.query(
    `select idempotency_key as key, count(*)::int as lines from credit_transactions
    where user_id = $1 and starts_with(idempotency_key, $2) group by 1`,
    [userId, prefix],
  );
  return Object.fromEntries(rows.map(({ key, lines }) => [key, lines]));
}

const onceEach = (keys: readonly string[]) => Object.fromEntries(keys.map((key) => [key, 1]));

describe('one poisoned command among 100', () => {
  // jsonb has no NUL.
  const poison = { metadata: { note: 'a\0b' } };

  test('is rejected alone; its neighbours on the same account are posted once each', async () => {
    const userId = 'poisoned';
    await grant(on.ledger, userId, 100);
    const calls = times(101, (n) =>
      on.ledger.deductCredits({ userId, key: `d${n}`, credits: 1, reason: 'Test', ...(n === 50 && poison) }),
    );
    const settled = await Promise.allSettled(calls);
    const rejected = settled.flatMap((one, n) => (one.status === 'rejected' ? [{ n, reason: one.reason }] : []));
    expect(rejected).toMatchObject([{ n: 50, reason: { code: '22P05' } }]);
    const neighbours = times(101, (n) => `d${n}`).toSpliced(50, 1);
    expect(await linesByKey(userId, 'd')).toEqual(onceEach(neighbours));
    expect((await on.ledger.getBalance(userId)).balance).toBe(0);
  });

  test('is rejected alone; its neighbours open their accounts all the same', async () => {
    const fresh = { key: 'g', credits: 1, type: 'bonus', reason: 'Test' } as const;
    const open = (n: number) => on.ledger.addCredits({ userId: `fresh-${n}`, ...fresh, ...(n === 50 && poison) });
    const settled = await Promise.allSettled(times(101, open));
    expect(settled.flatMap(({ status }, n) => (status === 'rejected' ? [n] : []))).toEqual([50]);
    const balances = await Promise.all(times(101, (n) => on.ledger.getBalance(`fresh-${n}`)));
    expect(balances.map(({ balance }) => balance)).toEqual(times(101, (n) => (n === 50 ? 0 : 1)));
  });
});

describe('a slow transaction of somebody else’s', () => {
  test('holds up its own account alone, which is LEDGER_BUSY until it ends', async () => {
    const others = times(50, (n) => `quick-${n}`);
    await Promise.all(['slow', ...others].map((userId) => grant(on.ledger, userId, 100)));
    const foreign = await foreignTransaction(`select from credit_accounts where user_id = 'slow' for update`);
    const answered: string[] = [];
    const slow = tally(times(20, (n) => deduct('slow', `s${n}`))).finally(() => answered.push('slow'));
    await Promise.all(others.map((userId) => deduct(userId, 'a'))).then(() => answered.push('others'));
    expect(await slow).toEqual({ LEDGER_BUSY: 20 });
    expect(answered).toEqual(['others', 'slow']);
    await foreign.end('rollback');
    expect(await tally(times(20, (n) => deduct('slow', `s${n}`)))).toEqual({ ok: 20 });
    expect((await on.ledger.getBalance('slow')).balance).toBe(80);
  });

  test('holds up nobody else, though it has more accounts than may be waited for at once', async () => {
    const locked = times(12, (n) => `locked-${n}`);
    const others = times(12, (n) => `free-${n}`);
    await Promise.all([...locked, ...others].map((userId) => grant(on.ledger, userId, 100)));
    const foreign = await foreignTransaction(
      `select from credit_accounts where starts_with(user_id, 'locked') order by user_id for update`,
    );
    const slow = tally(locked.map((userId) => deduct(userId, 'a')));
    for (const key of ['a', 'b', 'c']) await Promise.all(others.map((userId) => deduct(userId, key)));
    expect(await slow).toEqual({ LEDGER_BUSY: 12 });
    await foreign.end('commit');
    expect(await tally(locked.map((userId) => deduct(userId, 'a')))).toEqual({ ok: 12 });
  });

  test('lets a waiting command succeed when it ends within the second', async () => {
    await grant(on.ledger, 'patient', 100);
    const foreign = await foreignTransaction(`select from credit_accounts where user_id = 'patient' for update`);
    const waiting = deduct('patient', 'a');
    await backendsWaitingForLocks(1);
    await foreign.end('commit');
    expect(await waiting).toMatchObject({ isReplay: false, available: 99 });
  });

  test.for([
    { how: 'commit', balance: 7 },
    { how: 'rollback', balance: 7 },
  ] as const)('that opens an account and ends in a $how holds up that account alone', async ({ how, balance }) => {
    const unborn = `unborn-${how}`;
    const others = times(20, (n) => `born-${how}-${n}`);
    const foreign = await foreignTransaction(`insert into credit_accounts (user_id) values ('${unborn}')`);
    const slow = tally([grant(on.ledger, unborn, 7)]);
    expect(await tally(others.map((userId) => grant(on.ledger, userId, 1)))).toEqual({ ok: 20 });
    expect(await slow).toEqual({ LEDGER_BUSY: 1 });
    await foreign.end(how);
    expect((await grant(on.ledger, unborn, 7)).isReplay).toBe(false);
    expect((await on.ledger.getBalance(unborn)).balance).toBe(balance);
  });

  test('of one’s own, in which the account was posted to, makes the grouped verb LEDGER_BUSY', async () => {
    await grant(on.ledger, 'own', 10);
    await on.db.transaction().execute(async (tx) => {
      await on.ledger.post(tx, [{ kind: 'deduct', userId: 'own', key: 'a', credits: 1, reason: 'Test' }]);
      expect(await tally([deduct('own', 'b')])).toEqual({ LEDGER_BUSY: 1 });
    });
    expect(await linesByKey('own', '')).toEqual({ g: 1, a: 1 });
  });
});

describe('a pool of four connections', () => {
  const small = useLedger({ maxConnections: 4, group: {} });

  test(
    'that are all in transactions which call grouped verbs: each verb gets an answer',
    { timeout: 20_000 },
    async () => {
      const begun = Promise.withResolvers<void>();
      let open = 0;
      const signUp = (n: number) =>
        small.db.transaction().execute(async (tx) => {
          await sql`select`.execute(tx);
          open += 1;
          if (open === 4) begun.resolve();
          await begun.promise;
          return grant(small.ledger, `signed-up-${n}`, 5);
        });
      const counts = await tally(times(4, signUp));
      expect((counts['ok'] ?? 0) + (counts['LEDGER_BUSY'] ?? 0)).toBe(4);
    },
  );
});

describe('a full queue', () => {
  const full = useLedger({ group: { maxQueued: 10 } });

  test('refuses with LEDGER_BUSY what is beyond it, changes nothing for it, and takes it later', async () => {
    const userId = 'crowded';
    await grant(full.ledger, userId, 30);
    const call = (n: number) => full.ledger.deductCredits({ userId, key: `d${n}`, credits: 1, reason: 'Test' });
    expect(await tally(times(30, call))).toEqual({ ok: 10, LEDGER_BUSY: 20 });
    expect((await full.ledger.getBalance(userId)).balance).toBe(20);
    for (const start of [10, 20]) expect(await tally(times(10, (n) => call(start + n)))).toEqual({ ok: 10 });
    expect((await full.ledger.getBalance(userId)).balance).toBe(0);
  });
});

test('close answers everything that waits, refuses what comes after, and leaves no connection', async () => {
  const connection = { connectionString: on.connectionString, application_name: 'closing' };
  const closing = createLedger({ db: on.db, hmacKey: HMAC_KEY, group: { connection, lanes: 4, maxBatch: 5 } });
  const users = times(20, (n) => `closing-${n}`);
  await Promise.all([...users, 'closing-slow'].map((userId) => grant(on.ledger, userId, 10)));
  expect(await tally([closing.expire('closing-0')])).toEqual({ ok: 1 });
  const foreign = await foreignTransaction(`select from credit_accounts where user_id = 'closing-slow' for update`);

  const answered: string[] = [];
  const note = (what: string) => () => void answered.push(what);
  const waiting = [
    ...users.flatMap((userId) =>
      times(5, (n) => closing.deductCredits({ userId, key: `d${n}`, credits: 1, reason: 'Test' })),
    ),
    grant(closing, 'closing-opened', 5),
  ];
  const slow = closing.deductCredits({ userId: 'closing-slow', key: 'd', credits: 1, reason: 'Test' });
  const closed = closing.close().then(note('closed'));
  for (const one of [...waiting, slow]) void one.then(note('answered'), note('answered'));
  const late = closing.deductCredits({ userId: users[0] ?? '', key: 'late', credits: 1, reason: 'Test' });
  expect(await tally([late])).toEqual({ LEDGER_BUSY: 1 });

  expect(await tally(waiting)).toEqual({ ok: 101 });
  expect(await tally([slow])).toEqual({ LEDGER_BUSY: 1 });
  await foreign.end('commit');
  await closed;
  expect(answered).toEqual([...times(102, () => 'answered'), 'closed']);
  await expect.poll(() => backends('closing')).toBe(0);
  await closing.close();
});

describe('lost connections', () => {
  test('in the middle of a transaction goes unnoticed: the batch is sent again, each key has one line', async () => {
    const userId = 'cut';
    await grant(on.ledger, userId, 100);
    // Readers pass, and so do locks of accounts; the write of the history waits.
    const foreign = await foreignTransaction('lock table credit_transactions in share mode');
    const calls = tally(times(100, (n) => deduct(userId, `d${n}`)));
    await backendsWaitingForLocks(1);
    expect(await cutLanes()).toBe(1);
    await foreign.end('commit');
    expect(await calls).toEqual({ ok: 100 });
    expect(await linesByKey(userId, 'd')).toEqual(onceEach(times(100, (n) => `d${n}`)));
  });

  test('again and again under load: whoever hears no answer resends, and each key has exactly one line', async () => {
    const userId = 'severed';
    const [callers, calls] = [64, isLong ? 200 : 20];
    await grant(on.ledger, userId, callers * calls);
    const unanswered: string[] = [];
    let heard = Promise.withResolvers<void>();
    const caller = async (name: number) => {
      for (const key of times(calls, (n) => `d${name}-${n}`)) {
        await deduct(userId, key).catch((error: unknown) => {
          if (!isWorldError(error)) throw error;
          unanswered.push(key);
        });
        heard.resolve();
      }
    };
    let cuts = 0;
    const load = new AbortController();
    const cutter = async () => {
      for (let wave = 0; !load.signal.aborted; wave += 1) {
        await heard.promise;
        heard = Promise.withResolvers();
        // A round trip more each time, so that the batch on its way is hit at different stages.
        for (let round = 0; round < wave % 8; round += 1) await on.pool.query('select');
        const before = unanswered.length;
        // Every fifth wave does not let go until somebody has waited in vain.
        const isEnough = () => wave % 5 !== 4 || unanswered.length > before || load.signal.aborted;
        do cuts += await cutLanes();
        while (!isEnough());
      }
    };
    const cutting = cutter();
    await Promise.all(times(callers, caller));
    load.abort();
    heard.resolve();
    await cutting;
    expect(cuts).toBeGreaterThan(10);
    expect(unanswered.length).toBeGreaterThan(0);
    const resent = await Promise.all(unanswered.map((key) => deduct(userId, key)));
    expect(resent).toHaveLength(unanswered.length);
    const keys = times(callers, (name) => times(calls, (n) => `d${name}-${n}`)).flat();
    expect(await linesByKey(userId, 'd')).toEqual(onceEach(keys));
    expect((await on.ledger.getBalance(userId)).balance).toBe(0);
  });
});

/** Ends the lanes' connections from the other side, and answers how many there were. */
async function cutLanes(): Promise<number> {
  const { rows } = await on.pool.query(`
    select count(pg_terminate_backend(pid))::int as cut from pg_stat_activity
    where application_name = 'lanes' and datname = current_database()`);
  return rows[0].cut;
}

async function backends(applicationName: string): Promise<number> {
  const { rows } = await on.pool.query(
    'select count(*)::int as backends from pg_stat_activity where application_name = $1 and datname = current_database()',
    [applicationName],
  );
  return rows[0].backends;
}

/** Resolves when so many connections to this database wait for a lock. */
async function backendsWaitingForLocks(count: number): Promise<void> {
  const waiting = async () => {
    const { rows } = await on.pool.query(`
      select count(*)::int as waiting from pg_stat_activity
      where wait_event_type = 'Lock' and datname = current_database()`);
    return rows[0].waiting;
  };
  await expect.poll(waiting, { interval: 10 }).toBe(count);
}
