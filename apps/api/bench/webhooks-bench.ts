import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describeMachine } from '../../../packages/ledger/bench/machine.ts';
import { showProgress } from '../../../packages/ledger/bench/progress.ts';
import type { Findings } from './findings.ts';
import { measureBurst, measureLoops, type Bench } from './measure.ts';
import { readOptions, USAGE, type Options } from './options.ts';
import { report } from './report.ts';
import { openShop, WEBHOOK_SECRET } from './shop.ts';
import { startProcess } from './start-process.ts';
import { startSender } from './start-sender.ts';

// The webhooks' bench: how fast a burst is answered and worked, and how many a second are answered at most. It measures
// and never judges: whether a promise is kept does not change the exit code.

/** Runs the bench with a command line's arguments and answers the exit code. */
export async function runWebhooksBench(args: readonly string[]): Promise<number> {
  let options: Options;
  try {
    options = readOptions(args);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}\n`);
    return 2;
  }
  const interruption = new AbortController();
  const interrupt = () => interruption.abort();
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  const progress = showProgress(process.stderr);
  try {
    const findings = await findOut(options, { signal: interruption.signal, say: progress.say });
    progress.clear();
    process.stdout.write(options.isJson ? `${JSON.stringify(findings, null, 2)}\n` : report(findings));
    return 0;
  } catch (error) {
    progress.clear();
    if (!interruption.signal.aborted) throw error;
    process.stderr.write('Interrupted: its PostgreSQL is stopped and removed.\n');
    return 130;
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}

async function findOut({ purchases }: Options, waiting: Pick<Bench, 'signal' | 'say'>): Promise<Findings> {
  await using openings = new AsyncDisposableStack();
  const shop = openings.use(await openShop(purchases, waiting.say));
  const machine = await describeMachine(shop.databaseUrl);
  const dataDir = await mkdtemp(join(tmpdir(), 'tollgate-webhooks-'));
  openings.defer(() => rm(dataDir, { recursive: true, force: true }));
  const app = await startProcess('../src/main.ts', {
    cwd: dataDir,
    env: (port) => ({ ...shop.env, PORT: String(port), DATA_DIR: dataDir }),
  });
  openings.use(app);
  const bareRoute = await startProcess('bare-route.ts', { cwd: dataDir, args: [WEBHOOK_SECRET] });
  openings.use(bareRoute);
  const bench: Bench = { shop, sender: openings.use(startSender()), ...waiting };

  const burst = await measureBurst(bench, app);
  const { ours, bare } = await measureLoops(bench, { app, bare: bareRoute });
  return { machine, burst, ours, bare, ofBare: ours.answersPerSecond / bare.answersPerSecond };
}
