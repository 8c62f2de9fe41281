import type { Machine } from '../../../../packages/ledger/bench/machine.ts';
import type { Latencies } from '../latencies.ts';

/** Everything one run found out: what `--json` prints and the table shows. */
export interface Findings {
  readonly machine: Machine;
  readonly groups: readonly GroupFinding[];
}

/** So many callers at once who sign in in one way. */
export interface GroupFinding {
  readonly callers: number;
  readonly signedInBy: SignIn;
  /** The same procedure: costing nothing, charged, and charged under an idempotency key of its own each time. */
  readonly free: CallsFinding;
  readonly charged: CallsFinding;
  readonly keyed: CallsFinding;
}

export const SIGN_INS = ['nothing', 'cookie', 'key'] as const;
export type SignIn = (typeof SIGN_INS)[number];

export interface CallsFinding extends Latencies {
  readonly answersPerSecond: number;
  /** Of each status, how many. */
  readonly statuses: Readonly<Record<string, number>>;
}
