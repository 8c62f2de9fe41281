import { availableParallelism } from 'node:os';

import type { BenchServer } from './bench-server.ts';
import type { Contender, Load, OpenContender } from './contenders/contender.ts';
import { readCpuTime } from './cpu.ts';
import type { Running } from './run-bench.ts';

/** What every measurement of one bench shares. */
export interface Bench extends Running {
  readonly server: BenchServer;
  /** How long one measurement lasts; each is made twice. */
  readonly seconds: number;
}

export interface Measurement {
  readonly opsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Microseconds of processor time for one operation: of this process, and of all of PostgreSQL where it is known. */
  readonly nodeCpuUs: number;
  readonly postgresCpuUs: number | null;
  /** The part of the machine's processors that other programs took meanwhile, from 0 to 1. */
  readonly othersShare: number | null;
}

/** Long enough for every connection's statements to be planned for good, which takes five executions. */
const WARM_UP_SECONDS = 1;

/**
 * Measures a contender on a database of its own, made for this measurement and dropped after it, so that none inherits
 * a larger one than the others. Making it has PostgreSQL write a checkpoint: every measurement begins right after one.
 */
export async function measureFresh(bench: Bench, contender: Contender, load: Load): Promise<Measurement> {
  const name = 'measured';
  const url = await bench.server.create(name, templateOf(contender));
  try {
    const opened = await contender.open(url, load);
    try {
      return await measureRunning(bench, (seconds, signal) => opened.run(seconds, signal));
    } finally {
      await opened.close();
    }
  } finally {
    await bench.server.drop(name);
  }
}

/** Measures one stretch of what is ready to run, after a stretch that does not count. */
export async function measureRunning(bench: Bench, run: OpenContender['run']): Promise<Measurement> {
  const { server, seconds, signal } = bench;
  await run(WARM_UP_SECONDS, signal);
  signal.throwIfAborted();
  const before = readCpuTime(server.postmasterPid);
  const { operations, seconds: elapsed, latenciesMs } = await run(seconds, signal);
  const after = readCpuTime(server.postmasterPid);
  signal.throwIfAborted();
  const sorted = latenciesMs.toSorted();
  const nodeUs = after.nodeUs - before.nodeUs;
  const postgresUs =
    after.postgresUs === null || before.postgresUs === null ? null : after.postgresUs - before.postgresUs;
  const othersUs = postgresUs === null ? null : after.machineUs - before.machineUs - nodeUs - postgresUs;
  return {
    opsPerSecond: operations / elapsed,
    p50Ms: quantile(sorted, 0.5),
    p99Ms: quantile(sorted, 0.99),
    nodeCpuUs: nodeUs / operations,
    postgresCpuUs: postgresUs === null ? null : postgresUs / operations,
    // Ticks are counted at different moments, so that a quiet machine may seem to have run less than nothing.
    othersShare: othersUs === null ? null : Math.max(0, othersUs) / (elapsed * 1e6 * availableParallelism()),
  };
}

/** Makes the databases that `measureFresh` copies. */
export async function prepareTemplates(bench: Bench, contenders: Iterable<Contender>): Promise<void> {
  for (const contender of new Set(contenders)) {
    await contender.prepare(await bench.server.create(templateOf(contender)));
  }
}

function templateOf(contender: Contender): string {
  return `template-${contender.name}`;
}

function quantile(sorted: Float64Array, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
