import { migrateLedger } from '@tollgate/ledger';
import { runMigrations } from 'graphile-worker';
import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { Pool } from 'pg';

import type { AppDb } from './database.ts';
import { quietLogger } from './jobs/logger.ts';
import { up as signIn } from './migrations/0001-sign-in.ts';
import { up as orders } from './migrations/0002-orders.ts';
import { up as creations } from './migrations/0003-creations.ts';
import { up as billing } from './migrations/0004-billing.ts';
import { up as apiKeys } from './migrations/0005-api-keys.ts';
import { up as adminActions } from './migrations/0006-admin-actions.ts';
import { up as account } from './migrations/0007-account.ts';
import { up as people } from './migrations/0008-people.ts';
import { up as checks } from './migrations/0009-checks.ts';
import { up as librarySearch } from './migrations/0010-library-search.ts';
import { up as leaving } from './migrations/0016-leaving.ts';
import { up as linksOfAPerson } from './migrations/0017-links-of-a-person.ts';

/** Brings every table up to date: the ledger's, the app's own and the job queue's. Forwards only. */
export async function migrate({ db, pool }: { db: Kysely<AppDb>; pool: Pool }): Promise<void> {
  await migrateLedger(db);
  const migrations = {
    '0001-sign-in': { up: signIn },
    '0002-orders': { up: orders },
    '0003-creations': { up: creations },
    '0004-billing': { up: billing },
    '0005-api-keys': { up: apiKeys },
    '0006-admin-actions': { up: adminActions },
    '0007-account': { up: account },
    '0008-people': { up: people },
    '0009-checks': { up: checks },
    '0010-library-search': { up: librarySearch },
    '0016-leaving': { up: leaving },
    '0017-links-of-a-person': { up: linksOfAPerson },
  };
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(migrations) },
    migrationTableName: 'app_migrations',
    migrationLockTableName: 'app_migrations_lock',
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
  await runMigrations({ pgPool: pool, taskList: {}, logger: quietLogger });
}
