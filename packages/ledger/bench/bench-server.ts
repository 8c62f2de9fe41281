import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createDatabase, startLocalPostgres } from '@tollgate/local-postgres';
import { escapeIdentifier } from 'pg';

import { withClient } from './with-client.ts';

/** A PostgreSQL of the bench's own, as it comes: default settings, fsync on, in a folder that is removed with it. */
export interface BenchServer extends AsyncDisposable {
  readonly postmasterPid: number;
  /** Of a database with nothing in it. */
  readonly url: string;
  /** Makes a database, empty or as a copy of another that nobody is connected to. */
  create(name: string, template?: string): Promise<string>;
  drop(name: string): Promise<void>;
  /** Writes out what is waiting, so that it is not written during the next measurement. */
  checkpoint(): Promise<void>;
}

export async function startBenchServer(say: (message: string) => void): Promise<BenchServer> {
  await using openings = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'tollgate-bench-'));
  openings.defer(() => rm(folder, { recursive: true, force: true }));
  const postgres = await startLocalPostgres({ dataDir: folder, database: 'bench', onProgress: say });
  openings.defer(async () => {
    await postgres.stop();
  });
  const pidFile = await readFile(join(postgres.folder, 'data', 'postmaster.pid'), 'utf8');
  const query = (text: string) => withClient(postgres.url, (client) => client.query(text));
  const opened = openings.move();
  return {
    postmasterPid: Number.parseInt(pidFile, 10),
    url: postgres.url,
    create: (name, template) => createDatabase(postgres.url, { name, ...(template ? { template } : {}) }),
    drop: (name) => query(`drop database ${escapeIdentifier(name)} with (force)`),
    checkpoint: () => query('checkpoint'),
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}
