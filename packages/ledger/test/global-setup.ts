import { startTestPostgres } from '@tollgate/local-postgres';
import { Kysely, PostgresDialect } from 'kysely';
import { Pool } from 'pg';
import type { TestProject } from 'vitest/node';

import { migrateLedger } from '../src/index.ts';

declare module 'vitest' {
  interface ProvidedContext {
    templateUrl: string;
  }
}

/** One cluster a run; each test file clones a database from its template. */
export async function setup(project: TestProject) {
  const { templateUrl, stop } = await startTestPostgres(async (url) => {
    const pool = new Pool({ connectionString: url });
    await migrateLedger(new Kysely({ dialect: new PostgresDialect({ pool }) }));
    await pool.end();
  });
  project.provide('templateUrl', templateUrl);
  return stop;
}
