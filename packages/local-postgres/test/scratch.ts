import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { expect, onTestFinished } from 'vitest';
import { findBinaries } from '../src/binaries.ts';
import { findServer } from '../src/find-server.ts';
import { freePort } from '../src/free-port.ts';
import { type LocalPostgres, startLocalPostgres } from '../src/index.ts';
import { joinOrStart } from '../src/join-or-start.ts';
import { locateCluster } from '../src/locate-cluster.ts';

/** A folder for one test. Whatever the test leaves behind in it, a running server too, is gone afterwards. */
export async function scratchFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'local-postgres-'));
  onTestFinished(async () => {
    await endServer(join(folder, 'cluster'));
    await rm(folder, { recursive: true, force: true });
  });
  return folder;
}

/** Ends the server of a cluster's folder, for tests that no longer have a use of it to stop. */
export async function endServer(clusterFolder: string): Promise<void> {
  const data = join(clusterFolder, 'data');
  const server = await findServer(data);
  if (server) process.kill(server.pid, 'SIGINT');
  await expect.poll(() => findServer(data), { timeout: 30_000 }).toBeUndefined();
}

/** Starts a cluster and stops it when the test ends. */
export async function start(
  dataDir: string,
  options: { settings?: Record<string, string> } = {},
): Promise<LocalPostgres> {
  const postgres = await startLocalPostgres({ dataDir, ...options });
  onTestFinished(async () => {
    await postgres.stop();
  });
  return postgres;
}

/** Starts the server of an existing cluster one layer below the door; the scratch folder ends it. */
export async function startSession(dataDir: string, choosePort = freePort) {
  const cluster = await locateCluster(dataDir);
  const password = await readFile(cluster.passwordFile, 'utf8');
  const binaries = await findBinaries();
  return { cluster, password, ...(await joinOrStart({ binaries, cluster, password, settings: {}, choosePort })) };
}

/** The first column of the first row. */
export async function query(url: string, sql: string): Promise<unknown> {
  const client = await connect(url);
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return Object.values(rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

export async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  return client;
}

export async function postmasterPid(postgres: { folder: string }): Promise<number> {
  const server = await findServer(join(postgres.folder, 'data'));
  if (!server) throw new Error('No server runs.');
  return server.pid;
}
