import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { freePort } from '@tollgate/local-postgres';

export interface Product {
  url: string;
  /** Where it keeps its data. */
  folder: string;
  stop: () => Promise<void>;
}

const main = fileURLToPath(new URL('../../api/src/main.ts', import.meta.url));
const startMsMax = 60_000;
const pollMs = 100;

/**
 * Runs the whole product as `pnpm start` does, on a free port, with a database and a Stripe of its own; `settings` are
 * environment variables beside those.
 */
export async function startProduct(settings: Readonly<Record<string, string>> = {}): Promise<Product> {
  const folder = await mkdtemp(join(tmpdir(), 'tollgate-web-'));
  // PostgreSQL gives up root's rights, and has to reach its files all the same.
  await chmod(folder, 0o755);
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, ...settings, PORT: String(port), APP_URL: url, DATA_DIR: folder, NODE_ENV: 'development' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (words) => said.push(String(words)));

  // Whatever ends this process, be it Ctrl-C, must not leave the product and its database behind.
  const endWithUs = () => child.kill('SIGINT');
  process.on('exit', endWithUs);

  async function stop() {
    process.off('exit', endWithUs);
    await end(child);
    await rm(folder, { recursive: true, force: true });
  }

  try {
    await untilReady(url, child);
  } catch (error) {
    await stop();
    throw new Error(`The product did not start. It said:\n${said.join('')}`, { cause: error });
  }
  return { url, folder, stop };
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  const deadline = AbortSignal.timeout(startMsMax);
  while (!(await isReady(url))) {
    if (child.exitCode !== null) throw new Error(`It ended with exit code ${child.exitCode}.`);
    await pause(pollMs, undefined, { signal: deadline });
  }
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`)).ok;
  } catch {
    return false;
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGINT');
  await ended;
}
