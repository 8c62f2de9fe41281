import type { Pool } from 'pg';
import { expect } from 'vitest';

import type { Ledger } from '../src/index.ts';
import { balancesAfter, charge } from './charge.ts';
import { deductionsByKey, onceEach } from './deductions.ts';

/** Charges by their keys, as those who made them know them. */
export interface Charges {
  readonly sent: Set<string>;
  readonly acknowledged: Set<string>;
}

/**
 * What a crash must leave: every acknowledged charge is stored, and every other one that was sent, sent again, has one
 * effect, whether it had it before or not. Answers how many were unknown.
 */
export async function resendUnanswered(
  { pool, ledger }: { readonly pool: Pool; readonly ledger: Ledger },
  { sent, acknowledged }: Charges,
  crash: string,
): Promise<number> {
  const stored = await deductionsByKey(pool, 'crash-');
  const lost = [...acknowledged].filter((key) => !stored.has(key));
  expect(lost, `acknowledged, lost when ${crash}`).toEqual([]);

  const unanswered = [...sent].filter((key) => !acknowledged.has(key));
  await Promise.all(unanswered.map((key) => charge(ledger, key)));
  expect(await deductionsByKey(pool, 'crash-'), crash).toEqual(onceEach(sent));
  const { rows } = await pool.query(`
    select sum(balance)::float8 as balance, sum(held)::float8 as held
    from credit_accounts where starts_with(user_id, 'crash-')`);
  expect(rows, crash).toEqual([balancesAfter(sent.size)]);
  for (const key of unanswered) acknowledged.add(key);
  return unanswered.length;
}
