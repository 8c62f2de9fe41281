import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import type { Binaries } from './binaries.ts';
import { type Cluster, spawnOptions } from './cluster.ts';

export interface LaunchedServer {
  pid: number | undefined;
  hasExited(): boolean;
  /** What the log says since the launch, at most its last 4,000 characters. */
  logTail(): Promise<string>;
}

/**
 * Spawns the server in a session of its own, so that neither Ctrl-C in the terminal nor the death of this process ends
 * it. As our own child it is reaped at once when it dies, which not every container's first process would do.
 */
export async function launchServer(options: {
  binaries: Binaries;
  cluster: Cluster;
  port: number;
  settings: Record<string, string>;
}): Promise<LaunchedServer> {
  const { binaries, cluster, port, settings } = options;
  // The last value counts, so the last four are not the caller's to change.
  const all = {
    // Every copied database makes two checkpoints, whose log lines would bury the errors.
    log_checkpoints: 'off',
    ...settings,
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    logging_collector: 'off',
  };
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = await open(cluster.log, 'a');
  const { size: logStart } = await log.stat();
  try {
    const server = spawn(binaries.postgres, ['-D', cluster.data, ...flags], {
      ...spawnOptions(cluster),
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    });
    await once(server, 'spawn');
    server.unref();
    return {
      pid: server.pid,
      hasExited: () => server.exitCode !== null || server.signalCode !== null,
      logTail: () => readTail(cluster.log, logStart),
    };
  } finally {
    await log.close();
  }
}

async function readTail(path: string, start: number): Promise<string> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const from = Math.max(start, size - 4_000);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(size - from), 0, size - from, from);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}
