import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { freePort } from '@tollgate/local-postgres';

export interface ServerProcess extends AsyncDisposable {
  readonly port: number;
}

interface ProcessOptions {
  readonly cwd: string;
  /** They follow the port. */
  readonly args?: readonly string[];
  readonly env?: (port: number) => NodeJS.ProcessEnv;
}

/** Starts a server as a process of its own on a free port, and waits until it is ready to take calls. */
export async function startProcess(
  file: string,
  { cwd, args = [], env = () => ({}) }: ProcessOptions,
): Promise<ServerProcess> {
  const port = await freePort();
  const child = spawn(process.execPath, [join(import.meta.dirname, file), String(port), ...args], {
    // A developer's own .env lies in the folder they work in, and must not reach here.
    cwd,
    env: { PATH: process.env['PATH'], ...env(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  while (!(await isReady(port))) {
    if (child.exitCode !== null) throw new Error(`${file} ended with exit code ${child.exitCode}.`);
    await wait(50);
  }
  return {
    port,
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

async function isReady(port: number): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
  return answer?.ok ?? false;
}
