import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createDatabase, startLocalPostgres } from '@tollgate/local-postgres';
import { Kysely, PostgresDialect } from 'kysely';
import { Pool } from 'pg';
import type { TestProject } from 'vitest/node';

import { migrateLedger } from '../src/index.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A migrated database that test files are cloned from; nobody may stay connected to it. */
    templateUrl: string;
  }
}

/** One cluster a run. */
export async function setup({ provide }: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), 'tollgate-ledger-'));
  const postgres = await startLocalPostgres({
    dataDir: join(folder, 'postgres'),
    settings: { max_connections: '300' },
  });
  const templateUrl = await createDatabase(postgres.url, { name: 'template_ledger' });
  const pool = new Pool({ connectionString: templateUrl });
  await migrateLedger(new Kysely({ dialect: new PostgresDialect({ pool }) }));
  await pool.end();
  provide('templateUrl', templateUrl);

  return async () => {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
