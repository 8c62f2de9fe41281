import type { Pool } from 'pg';
import { expect } from 'vitest';

const ofThisDatabase = 'from pg_stat_activity where datname = current_database()';

/** Resolves when so many connections to this database wait for a lock. */
export async function lockWaiters(pool: Pool, count: number): Promise<void> {
  const waiting = async () => {
    const { rows } = await pool.query(`select count(*)::int as waiting ${ofThisDatabase} and wait_event_type = 'Lock'`);
    return rows[0].waiting;
  };
  await expect.poll(waiting, { interval: 10, timeout: 10_000 }).toBe(count);
}

/** Resolves when PostgreSQL has ended the last connection of this name, and has undone what was open on it. */
export async function connectionsEnd(pool: Pool, name: string): Promise<void> {
  const open = async () => {
    const { rows } = await pool.query(`select count(*)::int as open ${ofThisDatabase} and application_name = $1`, [
      name,
    ]);
    return rows[0].open;
  };
  await expect.poll(open, { timeout: 10_000 }).toBe(0);
}

/** Ends connections from PostgreSQL's side, as an administrator or a dying server does, and answers how many there were. */
export async function cutConnections(pool: Pool, name: string): Promise<number> {
  const { rows } = await pool.query(
    `select count(pg_terminate_backend(pid))::int as cut ${ofThisDatabase} and application_name = $1`,
    [name],
  );
  return rows[0].cut;
}
