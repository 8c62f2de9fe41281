import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startBenchServer } from '../../../../packages/ledger/bench/bench-server.ts';
import { describeMachine } from '../../../../packages/ledger/bench/machine.ts';
import { runBench, type Running } from '../../../../packages/ledger/bench/run-bench.ts';
import { openDatabase } from '../../src/database.ts';
import { migrate } from '../../src/migrate.ts';
import { startProcess } from '../start-process.ts';
import { startSender } from '../start-sender.ts';
import type { Findings } from './findings.ts';
import { CALLERS, measureGroups } from './measure.ts';
import { readOptions, USAGE, type Options } from './options.ts';
import type { CallOrder } from './orders.ts';
import { makePeople } from './people.ts';
import { report } from './report.ts';

// The bench of paid procedures: what charging costs a call, over HTTP and for many callers at once.

export function runHttpBench(args: readonly string[]): Promise<number> {
  return runBench(args, { readOptions, usage: USAGE, findOut, report });
}

async function findOut({ seconds }: Options, running: Running): Promise<Findings> {
  await using openings = new AsyncDisposableStack();
  const postgres = openings.use(await startBenchServer(running.say));
  const database = openDatabase(postgres.url, () => undefined);
  await migrate(database);
  await database.pool.end();
  running.say(`${Math.max(...CALLERS)} people sign up`);
  const people = await makePeople(postgres.url, Math.max(...CALLERS));
  const folder = await mkdtemp(join(tmpdir(), 'tollgate-http-'));
  openings.defer(() => rm(folder, { recursive: true, force: true }));
  const server = openings.use(await startProcess('http/server.ts', { cwd: folder, args: [postgres.url] }));
  const sender = openings.use(startSender<CallOrder>('http/caller.ts'));
  const groups = await measureGroups({ ...running, sender, port: server.port, seconds, people });
  return { machine: await describeMachine(postgres.url), groups };
}
