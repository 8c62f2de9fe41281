import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { findBinaries } from './binaries.ts';
import type { Cluster } from './cluster.ts';
import { createCluster } from './create-cluster.ts';
import { checkDatabaseName, ensureDatabase } from './create-database.ts';
import { endUse } from './end-use.ts';
import { joinOrStart } from './join-or-start.ts';
import { locateCluster } from './locate-cluster.ts';
import { canReach } from './server-user.ts';
import { copyBinaries, systemFolder } from './system-folder.ts';

/** One use of a local PostgreSQL. Several processes may use the same one; the last to stop it ends the server. */
export interface LocalPostgres {
  /** Of the database that was asked for, as the superuser `postgres`: `postgres://postgres:…@127.0.0.1:40123/tollgate`. */
  url: string;
  port: number;
  /** True when the server already ran, or another process started it first. `settings` had no effect then. */
  isAdopted: boolean;
  /** Holds `data/`, `password` and `server.log`. */
  folder: string;
  /**
   * Ends this use: close your own pools first. Stops the server (fast mode) unless another client of any database is
   * connected; then it is left running and the next start adopts it. Repeated calls get the first answer.
   */
  stop(): Promise<'stopped' | 'left running'>;
}

/**
 * Starts the PostgreSQL 18 of a data folder, or adopts the one that runs there; makes the cluster and the database when
 * they are missing. It listens on a free port of 127.0.0.1 only, asks for a random password, keeps fsync on, and
 * outlives this process unless it is stopped. Never for production: its OpenSSL is old.
 *
 * Root lends it the user `nobody`. Where only root may enter the folders above `dataDir`, the cluster is kept in
 * `/var/lib/tollgate-postgres` under a hash of the path, and `onProgress` says so.
 *
 * @param options.settings server settings by name, such as `{ max_connections: '300' }`; port, address and log are fixed
 * @param options.onProgress called with one line for a person, for each step that takes time
 * @throws Error when `database` is no plain name (letters, digits, `_`, `-`), when there are no binaries for this
 *   platform, when `initdb` fails, or when the server has not answered within 60 seconds; a server's failure carries the
 *   end of its log
 * @example
 * const postgres = await startLocalPostgres({ dataDir: '.data/postgres' });
 * const pool = new Pool({ connectionString: postgres.url });
 * …
 * await pool.end();
 * await postgres.stop();
 */
export async function startLocalPostgres(options: {
  dataDir: string;
  database?: string;
  settings?: Record<string, string>;
  onProgress?: (message: string) => void;
}): Promise<LocalPostgres> {
  const { dataDir, database = 'tollgate', settings = {}, onProgress = () => {} } = options;
  checkDatabaseName(database);
  const installed = await findBinaries();
  const cluster = await locateCluster(resolve(dataDir));
  if (cluster.folder.startsWith(systemFolder))
    onProgress(`Only root may enter ${dataDir}, so PostgreSQL lives in ${cluster.folder}.`);
  const isRunnable = !cluster.user || (await canReach(cluster.user, installed.postgres));
  const binaries = isRunnable ? installed : await copyBinaries(installed, onProgress);
  if (!existsSync(cluster.folder)) onProgress(`Making a PostgreSQL cluster in ${cluster.folder}.`);
  await createCluster(cluster, binaries);

  const password = await readPassword(cluster);
  const { session, port, isAdopted } = await joinOrStart({ binaries, cluster, password, settings });
  onProgress(`PostgreSQL ${isAdopted ? 'already runs' : 'started'} on port ${port}.`);
  const url = `postgres://postgres:${password}@127.0.0.1:${port}/${database}`;
  const use = { binaries, cluster, password, session };
  try {
    await ensureDatabase(url, database);
  } catch (error) {
    await endUse(use);
    throw error;
  }
  let ending: ReturnType<LocalPostgres['stop']> | undefined;
  return { url, port, isAdopted, folder: cluster.folder, stop: () => (ending ??= endUse(use)) };
}

async function readPassword({ passwordFile }: Cluster): Promise<string> {
  try {
    return await readFile(passwordFile, 'utf8');
  } catch (error) {
    throw new Error(`${passwordFile} cannot be read; was the cluster made by another user?`, { cause: error });
  }
}
