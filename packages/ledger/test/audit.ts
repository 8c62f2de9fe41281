import type { Pool } from 'pg';
import { expect } from 'vitest';

import { chainKey, signLine } from '../src/chain.ts';
import { lineFrom } from '../src/sql/rows.ts';
import { lineColumns, type LineRow } from '../src/sql/select-lines.ts';
import { Kysely, PostgresDialect, sql } from 'kysely';

/**
 * What must hold after every test: each account is the sum of its lines and of its lots, what is held is the sum of its
 * open holds, places have no gaps, each line begins where the one before it ended, and the chain is whole.
 */
export async function audit(pool: Pool, hmacKey: string): Promise<void> {
  const { rows: accounts } = await pool.query(`
    select user_id, balance::float8, held::float8, seq::float8, mac,
      (select coalesce(sum(remaining), 0)::float8 from credit_lots l where l.user_id = a.user_id) as in_lots,
      (select coalesce(sum(held), 0)::float8 from credit_lots l where l.user_id = a.user_id) as held_in_lots,
      (select coalesce(sum(credits), 0)::float8 from credit_holds h where h.user_id = a.user_id and state = 'open') as in_holds
    from credit_accounts a`);
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  const { rows: lines } = await sql<LineRow & { mac: Buffer }>`
    select ${sql.raw(lineColumns)}, mac from credit_transactions order by user_id, seq`.execute(db);
  const key = chainKey(hmacKey);
  const linesOf = Map.groupBy(lines, (line) => line.user_id);

  for (const account of accounts) {
    const { user_id: userId, balance, held } = account;
    let previous: Buffer | null = null;
    let sum = 0;
    for (const [place, row] of (linesOf.get(userId) ?? []).entries()) {
      const line = lineFrom(row);
      expect(line.seq, `places of ${userId} have no gap`).toBe(place + 1);
      expect(line.balanceBefore, `line ${line.seq} of ${userId} begins where the one before ended`).toBe(sum);
      expect(line.lots.reduce((total, share) => total + share.credits, 0)).toBe(Math.abs(line.amount));
      const mac = signLine(line, previous, key);
      expect(row.mac.equals(mac), `the chain holds at line ${line.seq} of ${userId}`).toBe(true);
      previous = mac;
      sum += line.amount;
    }
    expect({ userId, balance, held }).toEqual({ userId, balance: sum, held: account.in_holds });
    expect(account.in_lots).toBe(balance);
    expect(account.held_in_lots).toBe(held);
    expect(account.seq).toBe(linesOf.get(userId)?.length ?? 0);
    expect(account.mac).toEqual(previous);
  }
}
