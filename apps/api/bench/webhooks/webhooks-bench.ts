import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describeMachine } from '../../../../packages/ledger/bench/machine.ts';
import { runBench, type Running } from '../../../../packages/ledger/bench/run-bench.ts';
import type { Findings } from './findings.ts';
import { measureBurst, measureLoops, type Bench } from './measure.ts';
import { readOptions, USAGE, type Options } from './options.ts';
import type { SendOrder } from './orders.ts';
import { report } from './report.ts';
import { openShop, WEBHOOK_SECRET } from './shop.ts';
import { startProcess } from '../start-process.ts';
import { startSender } from '../start-sender.ts';

// The webhooks' bench: how fast a burst is answered and worked, and how many a second are answered at most.

export function runWebhooksBench(args: readonly string[]): Promise<number> {
  return runBench(args, { readOptions, usage: USAGE, findOut, report });
}

async function findOut({ purchases }: Options, running: Running): Promise<Findings> {
  await using openings = new AsyncDisposableStack();
  const shop = openings.use(await openShop(purchases, running.say));
  const machine = await describeMachine(shop.databaseUrl);
  const dataDir = await mkdtemp(join(tmpdir(), 'tollgate-webhooks-'));
  openings.defer(() => rm(dataDir, { recursive: true, force: true }));
  const app = await startProcess('../src/main.ts', {
    cwd: dataDir,
    env: (port) => ({ ...shop.env, PORT: String(port), DATA_DIR: dataDir }),
  });
  openings.use(app);
  const bareRoute = await startProcess('webhooks/bare-route.ts', { cwd: dataDir, args: [WEBHOOK_SECRET] });
  openings.use(bareRoute);
  const bench: Bench = { shop, sender: openings.use(startSender<SendOrder>('webhooks/sender.ts')), ...running };

  const burst = await measureBurst(bench, app);
  const { ours, bare } = await measureLoops(bench, { app, bare: bareRoute });
  return { machine, burst, ours, bare, ofBare: ours.answersPerSecond / bare.answersPerSecond };
}
