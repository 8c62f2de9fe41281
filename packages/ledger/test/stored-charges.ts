import type { Pool } from 'pg';

/** How many lines the history has of each charge, by its key. */
export async function storedCharges(pool: Pool): Promise<Map<string, number>> {
  const { rows } = await pool.query(`
    select idempotency_key as key, count(*)::int as lines from credit_transactions
    where type = 'deduction' and starts_with(user_id, 'crash-') group by 1`);
  return new Map(rows.map(({ key, lines }) => [key, lines]));
}
