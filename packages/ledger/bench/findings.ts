import type { Comparison } from './compare.ts';
import type { Load } from './contenders/contender.ts';
import type { Machine } from './machine.ts';
import type { Measurement } from './measure.ts';
import type { Target } from './targets.ts';

/** Everything one run found out: what `--json` prints and the table shows. */
export interface Findings {
  readonly machine: Machine;
  readonly secondsPerRow: number;
  readonly rows: readonly RowFinding[];
  readonly million: readonly MillionFinding[];
  readonly size: SizeFinding | null;
  readonly targets: readonly Target[];
}

export interface RowFinding extends Load, Measurement, Comparison {
  readonly name: string;
  readonly contender: string;
}

/** A row measured with a million lines in the database, and in turn with that on a fresh one. */
export interface MillionFinding extends Load, Measurement {
  readonly name: string;
  readonly contender: string;
  readonly emptyOpsPerSecond: number;
  readonly ofEmpty: number;
}

export interface SizeFinding {
  readonly verify: Verification;
  readonly pages: readonly PageFinding[];
}

/** `peakMiB` is null where the system does not tell. */
export type Verification = { readonly seconds: number; readonly peakMiB: number | null } | { readonly failure: string };

/** One page of one account's history: the median in milliseconds. */
export interface PageFinding {
  readonly lines: number;
  readonly linesOfAccount: number;
  readonly offset: number;
  readonly p50Ms: number;
}
