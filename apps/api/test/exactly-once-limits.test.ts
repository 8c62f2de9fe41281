import assert from 'node:assert/strict';

import { createLedger, LedgerRefused, verifyLedger, type Ledger } from '@tollgate/ledger';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';

import { openDatabase, type Database } from '../src/database.ts';
import { HMAC_KEY, useApp } from './test-app.ts';

// What comes to its end just about when its time limit does, against whoever ends or takes over what is past its limit.

const world = useApp();
let ledger: Ledger;
/** The ledger of another process, which sweeps. */
let sweeper: Ledger;
let database: Database;
beforeAll(() => {
  const { databaseUrl, deps } = world.on;
  database = openDatabase(databaseUrl, () => undefined);
  const group = { connection: { connectionString: databaseUrl } };
  ledger = deps.app.ledger;
  sweeper = createLedger({ db: database.db, hmacKey: HMAC_KEY, group });
});
afterEach(async () => {
  const { findings } = await verifyLedger({ db: database.db, hmacKey: HMAC_KEY });
  assert.deepEqual(findings, []);
});
afterAll(async () => {
  await sweeper.close();
  await database.pool.end();
});

const CREDITS = 10;
const price = { credits: CREDITS, reason: 'Rendering' };
/** Each end must come about so often: a race that one side always wins is none. */
const TIMES_EACH = 20;

interface Round {
  readonly name: string;
  readonly ttlMs: number;
  /** Lets some time pass, by asking the database. */
  readonly linger: () => Promise<void>;
  /** Starts what races, in this order or the other way round. */
  readonly race: <A, B>(one: () => Promise<A>, other: () => Promise<B>) => Promise<[A, B]>;
}

/** Plays rounds until both sides have won often. Each gives the other more time after it has won, so they stay close. */
async function untilBothHaveWon(play: (round: Round) => Promise<'in time' | 'too late'>): Promise<void> {
  const won = { 'in time': 0, 'too late': 0 };
  for (let count = 0; Math.min(...Object.values(won)) < TIMES_EACH; count += 1) {
    const winner = await play({
      name: `round ${count}`,
      ttlMs: 1 + won['too late'],
      async linger() {
        for (let read = 0; read < won['in time']; read += 1) await ledger.getBalance('nobody');
      },
      async race(one, other) {
        if (count % 2 === 0) return Promise.all([one(), other()]);
        const [second, first] = await Promise.all([other(), one()]);
        return [first, second];
      },
    });
    won[winner] += 1;
  }
}

/** How something ended: `ok`, or the code of its refusal. */
async function endOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'ok';
  } catch (error) {
    if (error instanceof LedgerRefused) return error.refusal.code;
    throw error;
  }
}

async function rich(userId: string): Promise<void> {
  await ledger.addCredits({ userId, key: 'gift', credits: 100_000, type: 'bonus', reason: 'Gift' });
}

test.each(['one account', 'every account that is due'])(
  'a hold is captured or expires, never both, when %s is swept at its limit',
  async (swept) => {
    const userId = `captures, ${swept}`;
    await rich(userId);
    let balance = 100_000;
    await untilBothHaveWon(async ({ name: key, ttlMs, linger, race }) => {
      const { hold } = await ledger.hold({ userId, key, ttlMs, ...price });
      await linger();
      const [end] = await race(
        () => endOf(ledger.capture({ userId, holdId: hold.id })),
        () => sweeper.expire(swept === 'one account' ? userId : undefined),
      );
      const isCaptured = end === 'ok';
      if (isCaptured) balance -= CREDITS;
      else expect(end).toBe('HOLD_EXPIRED');
      // Once ended, it stays so, whoever tries what.
      expect(await endOf(sweeper.capture({ userId, holdId: hold.id }))).toBe(end);
      const released = isCaptured ? 'HOLD_ALREADY_SETTLED' : 'ok';
      expect(await endOf(sweeper.release({ userId, holdId: hold.id }))).toBe(released);
      expect(await ledger.getBalance(userId)).toEqual({ balance, held: 0, available: balance, debt: 0 });
      return isCaptured ? 'in time' : 'too late';
    });
  },
);

test('a call is finished or taken over, never both, when it is swept and repeated at its limit', async () => {
  const userId = 'calls';
  await rich(userId);
  let balance = 100_000;
  await untilBothHaveWon(async ({ name: key, ttlMs, linger, race }) => {
    const called = { userId, key, procedure: 'song', input: null, price };
    const finish = (by: Ledger, attempt: number) => by.finishCall({ userId, key, attempt, output: `"run ${attempt}"` });
    await ledger.beginCall({ ...called, ttlMs });
    await linger();
    const [end, early] = await race(
      () => endOf(finish(ledger, 1)),
      async () => {
        await sweeper.expire(userId);
        return endOf(sweeper.beginCall(called));
      },
    );
    const isFinished = end === 'ok';
    if (!isFinished) {
      expect(end).toBe('HOLD_EXPIRED');
      // Who repeated it before its limit had to wait for it.
      if (early !== 'ok') expect((await sweeper.beginCall(called)).call.attempt).toBe(2);
      await finish(sweeper, 2);
    }
    expect(await endOf(finish(ledger, 1))).toBe(end);
    await ledger.abandonCall({ userId, key, attempt: 1 });
    expect((await sweeper.beginCall(called)).call.output).toBe(isFinished ? '"run 1"' : '"run 2"');
    balance -= CREDITS;
    expect(await ledger.getBalance(userId)).toEqual({ balance, held: 0, available: balance, debt: 0 });
    return isFinished ? 'in time' : 'too late';
  });
});
