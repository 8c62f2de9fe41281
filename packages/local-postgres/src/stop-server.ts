import { execFile } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Binaries } from './binaries.ts';
import { type Cluster, spawnOptions } from './cluster.ts';
import { findServer } from './find-server.ts';

const stopLimitMs = 60_000;

/** Stops the server in fast mode: open transactions are rolled back, committed ones are written out. */
export async function stopServer(cluster: Cluster, binaries: Binaries): Promise<void> {
  const server = await findServer(cluster.data);
  if (!server) return;
  await promisify(execFile)(
    binaries.pgCtl,
    ['stop', '--silent', '--no-wait', '--mode=fast', `--pgdata=${cluster.data}`],
    spawnOptions(cluster),
  );
  // We wait, not pg_ctl: it would take a server that somebody starts right after for the one it is waiting for.
  const deadline = Date.now() + stopLimitMs;
  while ((await findServer(cluster.data))?.pid === server.pid) {
    if (Date.now() > deadline) throw new Error(`PostgreSQL did not stop within ${stopLimitMs / 1_000} s.`);
    await delay(10);
  }
}
