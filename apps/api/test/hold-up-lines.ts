import type { TestApp } from './test-app.ts';

/** Work that waits until it is told to go on. */
export interface HeldUp {
  /** Resolves once it waits. */
  readonly underWay: Promise<unknown>;
  readonly goOn: () => void;
}

/** Holds up, in the middle of its transaction, whoever is about to write a line of the history. */
export async function holdUpLines({ deps }: TestApp): Promise<HeldUp> {
  const { pool } = deps.database;
  const client = await pool.connect();
  await client.query('begin');
  await client.query('lock table credit_transactions in share mode');
  // Databases that are copies of one another have the same numbers for their tables.
  const someoneWaits = async () => {
    for (;;) {
      const { rowCount } = await pool.query(`
        select from pg_locks join pg_database on pg_database.oid = database
        where datname = current_database() and relation = 'credit_transactions'::regclass and not granted`);
      if (rowCount) return;
    }
  };
  return {
    underWay: someoneWaits(),
    goOn: () => void client.query('rollback').finally(() => client.release()),
  };
}
