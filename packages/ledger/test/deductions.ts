import type { Pool } from 'pg';

/** How many deductions the history has under each key, of the users whose ids begin so. */
export async function deductionsByKey(pool: Pool, userIdStart: string): Promise<Map<string, number>> {
  const { rows } = await pool.query(
    `select idempotency_key as key, count(*)::int as lines from credit_transactions
    where type = 'deduction' and starts_with(user_id, $1) group by 1`,
    [userIdStart],
  );
  return new Map(rows.map(({ key, lines }) => [key, lines]));
}

/** What `deductionsByKey` answers when each of the keys had exactly one effect. */
export const onceEach = (keys: Iterable<string>): Map<string, number> => new Map([...keys].map((key) => [key, 1]));
