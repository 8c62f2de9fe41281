import { expect, test } from 'vitest';

import { connectionsEnd } from './backends.ts';
import { charge, CHARGE_CREDITS, grantChargeable } from './charge.ts';
import { deductionsByKey, onceEach } from './deductions.ts';
import { grant } from './grant.ts';
import { isLong } from './is-long.ts';
import { runProgram } from './programs/run-program.ts';
import { HMAC_KEY, useLedger } from './test-ledger.ts';

const ROUNDS = isLong ? 40 : 4;
const on = useLedger({ group: {} });

test(
  'kill -9 of a process under load: no acknowledged charge is lost, and each unanswered one, resent, is charged once',
  { timeout: ROUNDS * 15_000 },
  async () => {
    const credits = 1_000_000;
    await grantChargeable(on.ledger, credits);
    const sent = new Set<string>();
    for (let round = 0; round < ROUNDS; round += 1) {
      const killAfter = 1 + Math.floor(Math.random() * 400);
      const acknowledged = new Set<string>();
      const before = new Set(sent);
      const charger = runProgram('charger.ts', [on.connectionString, HMAC_KEY, `r${round}`]);
      for await (const line of charger.lines) {
        const [word, key = ''] = line.split(' ');
        (word === 'sent' ? sent : acknowledged).add(key);
        if (acknowledged.size === killAfter) charger.kill();
      }
      await connectionsEnd(on.pool, 'charger');
      expect(acknowledged.size).toBeGreaterThanOrEqual(killAfter);

      const stored = await deductionsByKey(on.pool, 'crash-');
      const lost = [...acknowledged].filter((key) => !stored.has(key));
      expect(lost, `acknowledged, then killed after ${killAfter} acknowledgements`).toEqual([]);
      const unanswered = [...sent].filter((key) => !before.has(key) && !acknowledged.has(key));
      expect(unanswered.length).toBeGreaterThan(0);
      await Promise.all(unanswered.map((key) => charge(on.ledger, key)));
      expect(await deductionsByKey(on.pool, 'crash-'), `killed after ${killAfter} acknowledgements`).toEqual(
        onceEach(sent),
      );
    }
    const { rows } = await on.pool.query(`
    select sum(balance)::float8 as balance, sum(held)::float8 as held from credit_accounts where starts_with(user_id, 'crash-')`);
    expect(rows).toEqual([{ balance: 4 * credits - sent.size * CHARGE_CREDITS, held: 0 }]);
  },
);

test('kill -9 between a charge and the row it pays for leaves neither; run whole, twice, both are there once', async () => {
  await on.pool.query('create table songs (id text primary key, user_id text not null)');
  await grant(on.ledger, 'buyer', 100);
  const there = async () => {
    const { rows } = await on.pool.query(`
      select (select count(*)::int from songs) as songs,
        (select count(*)::int from credit_transactions where user_id = 'buyer' and type = 'deduction') as charges,
        (select balance::int from credit_accounts where user_id = 'buyer') as balance`);
    return rows[0];
  };

  const killed = runProgram('song-buyer.ts', [on.connectionString, HMAC_KEY, 'waits']);
  expect(await killed.nextLine()).toBe('posted');
  killed.kill();
  await connectionsEnd(on.pool, 'song-buyer');
  expect(await there()).toEqual({ songs: 0, charges: 0, balance: 100 });

  for (const run of ['first', 'second']) {
    const whole = runProgram('song-buyer.ts', [on.connectionString, HMAC_KEY]);
    expect([await whole.nextLine(), await whole.nextLine()]).toEqual(['posted', 'committed']);
    await whole.end();
    expect(await there(), run).toEqual({ songs: 1, charges: 1, balance: 95 });
  }
});
