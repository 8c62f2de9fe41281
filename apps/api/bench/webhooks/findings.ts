import type { Machine } from '../../../../packages/ledger/bench/machine.ts';
import type { Latencies } from '../latencies.ts';

/** Everything one run found out: what `--json` prints and the table shows. */
export interface Findings {
  readonly machine: Machine;
  readonly burst: BurstFinding;
  readonly ours: LoopFinding;
  readonly bare: LoopFinding;
  /** Our highest rate over the bare route's. */
  readonly ofBare: number;
}

/** Events sent evenly, whether those before were answered or not; each latency counts from the event's planned time. */
export interface BurstFinding extends Latencies {
  readonly events: number;
  readonly answered200: number;
  readonly seconds: number;
  /** Events that were stored and not worked yet when the last one was answered. */
  readonly leftAtEnd: number;
  /** From the last answer until all were worked. */
  readonly drainSeconds: number;
  /** Worked in a second, from the first event sent until the last was worked. */
  readonly workedPerSecond: number;
  readonly credits: number;
  readonly creditsDue: number;
}

/** A closed loop of fresh events. */
export interface LoopFinding extends Latencies {
  readonly connections: number;
  readonly answers: number;
  readonly answered200: number;
  readonly answersPerSecond: number;
}
