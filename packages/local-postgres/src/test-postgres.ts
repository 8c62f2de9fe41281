import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabase } from './create-database.ts';
import { startLocalPostgres } from './start-local-postgres.ts';

/** A cluster for one run of tests, with one database that others are cloned from. */
export interface TestPostgres {
  /** Of the database that `prepare` filled. Nobody may stay connected to it while it is cloned. */
  templateUrl: string;
  /** Stops the cluster and removes it. */
  stop: () => Promise<void>;
}

/**
 * Starts a cluster of its own in a temporary folder, for a whole run of tests, and fills a template in it.
 *
 * @param prepare fills the template, such as by migrating it, and closes its connections
 * @throws whatever `prepare` throws, after stopping the cluster; and as `startLocalPostgres`
 * @example
 * const { templateUrl, stop } = await startTestPostgres((url) => migrate(url));
 * const url = await cloneDatabase(templateUrl);   // in each test file
 */
export async function startTestPostgres(prepare: (url: string) => Promise<void>): Promise<TestPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'tollgate-test-'));
  const postgres = await startLocalPostgres({ dataDir: folder, settings: { max_connections: '300' } });
  const stop = async () => {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const templateUrl = await createDatabase(postgres.url, { name: 'template_tests' });
    await prepare(templateUrl);
    return { templateUrl, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Makes a database of a test file's own, with everything that is in the template, and answers its URL.
 * @throws Error when somebody is connected to the template.
 */
export function cloneDatabase(templateUrl: string): Promise<string> {
  const template = new URL(templateUrl).pathname.slice(1);
  return createDatabase(templateUrl, { name: `test_${randomBytes(6).toString('hex')}`, template });
}
