import { startTestPostgres } from '@tollgate/local-postgres';
import type { TestProject } from 'vitest/node';

import { openDatabase } from '../src/database.ts';
import { migrate } from '../src/migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    templateUrl: string;
  }
}

/** One cluster a run; each test file clones a database from its template. */
export async function setup(project: TestProject) {
  const { templateUrl, stop } = await startTestPostgres(async (url) => {
    const database = openDatabase(url, () => undefined);
    await migrate(database);
    await database.pool.end();
  });
  project.provide('templateUrl', templateUrl);
  return stop;
}
