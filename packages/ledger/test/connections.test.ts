import { describe, expect, test } from 'vitest';

import { createLedger, isWorldError } from '../src/index.ts';
import { connectionsEnd, cutConnections, lockWaiters } from './backends.ts';
import { deductionsByKey, onceEach } from './deductions.ts';
import { foreignTransaction } from './foreign-transaction.ts';
import { grant } from './grant.ts';
import { isLong } from './is-long.ts';
import { tally } from './tally.ts';
import { HMAC_KEY, useLedger } from './test-ledger.ts';
import { times } from './times.ts';

const on = useLedger({ group: { lanes: 1 } });

const deduct = (userId: string, key: string) => on.ledger.deductCredits({ userId, key, credits: 1, reason: 'Test' });

test('close answers everything that waits, refuses what comes after, and leaves no connection', async () => {
  const connection = { connectionString: on.connectionString, application_name: 'closing' };
  const closing = createLedger({ db: on.db, hmacKey: HMAC_KEY, group: { connection, lanes: 4, maxBatch: 5 } });
  const users = times(20, (n) => `closing-${n}`);
  await Promise.all([...users, 'closing-slow'].map((userId) => grant(on.ledger, userId, 10)));
  expect(await tally([closing.expire('closing-0')])).toEqual({ ok: 1 });
  const foreign = await foreignTransaction(
    on.connectionString,
    `select from credit_accounts where user_id = 'closing-slow' for update`,
  );

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
  await connectionsEnd(on.pool, 'closing');
  await closing.close();
});

describe('a lost connection', () => {
  test('in the middle of a transaction goes unnoticed: the batch is sent again, each key has one line', async () => {
    const userId = 'cut';
    await grant(on.ledger, userId, 100);
    // Readers pass, and so do locks of accounts; the write of the history waits.
    const foreign = await foreignTransaction(on.connectionString, 'lock table credit_transactions in share mode');
    const calls = tally(times(100, (n) => deduct(userId, `d${n}`)));
    await lockWaiters(on.pool, 1);
    expect(await cutConnections(on.pool, 'lanes')).toBeGreaterThan(0);
    await foreign.end('commit');
    expect(await calls).toEqual({ ok: 100 });
    expect(await deductionsByKey(on.pool, userId)).toEqual(onceEach(times(100, (n) => `d${n}`)));
  });

  test('again and again, under load: whoever hears no answer resends, and each key has exactly one line', async () => {
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
        do cuts += await cutConnections(on.pool, 'lanes');
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
    expect(await deductionsByKey(on.pool, userId)).toEqual(onceEach(keys));
    expect((await on.ledger.getBalance(userId)).balance).toBe(0);
  });
});
