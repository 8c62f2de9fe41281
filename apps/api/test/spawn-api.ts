import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { freePort } from '@tollgate/local-postgres';

import { ORIGIN, testEnv, WEBHOOK_SECRET, type TestApp } from './test-app.ts';

const MAIN = join(import.meta.dirname, '../src/main.ts');

/** The product in a process of its own. */
export interface SpawnedApi extends AsyncDisposable {
  readonly url: string;
  /** Kills it at once, in the middle of whatever it does. */
  kill(): Promise<void>;
}

/** Starts the product beside a test's app: the same people, keys, database and Stripe. Resolves once it takes calls. */
export async function spawnApi(
  on: TestApp,
  { env = {}, tries = 3 }: { env?: Readonly<Record<string, string>>; tries?: number } = {},
): Promise<SpawnedApi> {
  // A developer's own .env lies in the folder they work in, and must not reach here.
  const folder = await mkdtemp(join(tmpdir(), 'tollgate-api-'));
  const { databaseUrl, authSecret, ledgerHmacKey, stripe } = testEnv(on);
  const port = await freePort();
  const child = spawn(process.execPath, [MAIN], {
    cwd: folder,
    env: {
      PORT: String(port),
      APP_URL: ORIGIN,
      DATA_DIR: folder,
      DATABASE_URL: databaseUrl,
      AUTH_SECRET: authSecret,
      LEDGER_HMAC_KEY: ledgerHmacKey,
      STRIPE_SECRET_KEY: stripe.secretKey,
      STRIPE_API_URL: stripe.apiUrl,
      STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  const ready = Promise.withResolvers<void>();
  child.stdout.on('data', (said: Buffer) => said.includes('Ctrl-C stops it') && ready.resolve());
  await Promise.race([ready.promise, ended]);
  if (child.exitCode !== null) {
    await kill();
    if (tries === 1) throw new Error(`The process ended before it took calls: ${child.exitCode}`);
    // Somebody may have taken the port meanwhile.
    return spawnApi(on, { env, tries: tries - 1 });
  }
  return { url: `http://127.0.0.1:${port}`, kill, [Symbol.asyncDispose]: kill };
}
