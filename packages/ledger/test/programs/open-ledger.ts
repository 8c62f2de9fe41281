import { Kysely, PostgresDialect } from 'kysely';
import { Pool } from 'pg';

import { createLedger, type Ledger, type LedgerDb } from '../../src/index.ts';

/** A grouped ledger as a process of its own has it, with lanes and a pool that `pg_stat_activity` shows under one name. */
export function openLedger(options: { connectionString: string; hmacKey: string; name: string }): {
  db: Kysely<LedgerDb>;
  ledger: Ledger;
  close: () => Promise<void>;
} {
  const { connectionString, hmacKey, name } = options;
  const connection = { connectionString, application_name: name };
  const pool = new Pool(connection);
  // A lost connection also rejects the query that runs; without a listener it would end the process.
  pool.on('error', () => undefined);
  const db = new Kysely<LedgerDb>({ dialect: new PostgresDialect({ pool }) });
  const ledger = createLedger({ db, hmacKey, group: { connection } });
  const close = async () => {
    await ledger.close();
    await pool.end();
  };
  return { db, ledger, close };
}
