import { expect, test } from 'vitest';

import { connectionsEnd } from './backends.ts';
import { grantChargeable } from './charge.ts';
import { grant } from './grant.ts';
import { isLong } from './is-long.ts';
import { runProgram } from './programs/run-program.ts';
import { resendUnanswered, type Charges } from './resend.ts';
import { HMAC_KEY, useLedger } from './test-ledger.ts';

const ROUNDS = isLong ? 40 : 4;
const on = useLedger({ group: {} });

test(
  'kill -9 of a process under load: no acknowledged charge is lost, and each unanswered one, resent, is charged once',
  { timeout: ROUNDS * 15_000 },
  async () => {
    await grantChargeable(on.ledger);
    const charges: Charges = { sent: new Set(), acknowledged: new Set() };
    for (let round = 0; round < ROUNDS; round += 1) {
      const killAt = charges.acknowledged.size + 1 + Math.floor(Math.random() * 400);
      const charger = runProgram('charger.ts', [on.connectionString, HMAC_KEY, `r${round}`]);
      for await (const line of charger.lines) {
        const [word, key = ''] = line.split(' ');
        (word === 'sent' ? charges.sent : charges.acknowledged).add(key);
        if (charges.acknowledged.size === killAt) charger.kill();
      }
      await connectionsEnd(on.pool, 'charger');
      expect(charges.acknowledged.size).toBeGreaterThanOrEqual(killAt);
      expect(await resendUnanswered(on, charges, `killed at charge ${killAt}`)).toBeGreaterThan(0);
    }
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
