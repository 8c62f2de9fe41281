import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';

import { up as credits } from './migrations/0001-credits.ts';
import { up as clawbacks } from './migrations/0002-clawbacks.ts';
import { up as userBilling } from './migrations/0003-user-billing.ts';
import { up as calls } from './migrations/0004-calls.ts';
import { up as reads } from './migrations/0005-reads.ts';

const MIGRATIONS = {
  '0001-credits': { up: credits },
  '0002-clawbacks': { up: clawbacks },
  '0003-user-billing': { up: userBilling },
  '0004-calls': { up: calls },
  '0005-reads': { up: reads },
};

/**
 * Brings the ledger's tables up to date, forwards only. Its own bookkeeping table keeps it apart from the migrations of
 * the project it lives in; two processes at once wait for each other.
 *
 * @throws the database's error, after undoing the migration that failed.
 * @example await migrateLedger(new Kysely<LedgerDb>({ dialect: new PostgresDialect({ pool }) }));
 */
export async function migrateLedger<Db>(db: Kysely<Db>): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(MIGRATIONS) },
    migrationTableName: 'credit_migrations',
    migrationLockTableName: 'credit_migrations_lock',
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}
