import { pino } from 'pino';

import { checkPort } from './check-port.ts';
import { environment, EnvInvalid, isComplete, readEnv, type Env } from './env.ts';
import { explain } from './explain.ts';
import { LOG_OPTIONS } from './log-options.ts';
import { run } from './run.ts';

const openings = new AsyncDisposableStack();
const started = start();
let stopping: Promise<void> | undefined;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void (stopping ??= stop()));

try {
  await started;
} catch (error) {
  process.stderr.write(`\n${explain(error)}\n`);
  process.exitCode = 1;
  await (stopping ??= stop());
}

async function start(): Promise<void> {
  const env = readEnv(environment());
  await checkPort(env.port, env.host);
  if (env.isProduction) return startProduction(env);
  return startLaptop(env);
}

async function startProduction(env: Env): Promise<void> {
  if (!isComplete(env)) throw new EnvInvalid('The environment lacks what production needs.');
  const log = pino({ ...LOG_OPTIONS, level: 'info' });
  await run(env, { log, openings, hasDemo: false });
}

async function startLaptop(env: Env): Promise<void> {
  // Imported here, so that production needs none of what only a laptop has.
  const { provideLocally } = await import('./development.ts');
  const { printReady, say } = await import('./terminal.ts');
  const local = await provideLocally(env, { openings, stripe: 'own', say });
  const log = pino({ ...LOG_OPTIONS, level: 'warn' });
  await run(local.env, { log, openings, hasDemo: local.hasDemo });
  printReady(local);
}

/** Lets a start that is under way come to its end first: half-opened things cannot be closed. */
async function stop(): Promise<void> {
  await started.catch(() => undefined);
  try {
    await openings.disposeAsync();
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = 1;
  }
  process.exit();
}
