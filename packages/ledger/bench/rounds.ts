import type { Ledger } from '../src/index.ts';
import { runCallers } from './callers.ts';
import { drawAccount } from './charge.ts';
import type { OpenContender } from './contenders/contender.ts';
import { charge } from './contenders/ours.ts';
import { measureFresh, measureRunning, type Bench, type Measurement } from './measure.ts';
import type { Row } from './rows.ts';

/** A row as it came out on a fresh database and on one with a million lines. */
export interface MeasuredTwice {
  readonly row: Row;
  readonly empty: Measurement;
  readonly million: Measurement;
}

const ROUNDS = [1, 2];

/** Measures every row twice, one whole round after the other; of each row the better round counts, with all its figures. */
export async function measureRows(bench: Bench, rows: readonly Row[]): Promise<Map<string, Measurement>> {
  const best = new Map<string, Measurement>();
  for (const round of ROUNDS) {
    for (const [place, { name, contender, load }] of rows.entries()) {
      bench.say(`Round ${round} of ${ROUNDS.length}, row ${place + 1} of ${rows.length}: ${name}`);
      best.set(name, better(best.get(name), await measureFresh(bench, contender, load)));
    }
  }
  return best;
}

/** Measures rows of ours on the filled database and, in turn with it, on a fresh one. */
export async function measureMillion(bench: Bench, filled: Ledger, rows: readonly Row[]): Promise<MeasuredTwice[]> {
  const best = new Map<Row, { empty: Measurement; million: Measurement }>();
  for (const round of ROUNDS) {
    for (const row of rows) {
      bench.say(`Round ${round} of ${ROUNDS.length}, with 1,000,000 lines and without: ${row.name}`);
      const { accounts, callers } = row.load;
      const call = () => charge(filled, drawAccount(accounts));
      const run: OpenContender['run'] = (seconds, signal) => runCallers({ callers, seconds, signal, call });
      const before = best.get(row);
      const million = better(before?.million, await measureRunning(bench, run));
      const empty = better(before?.empty, await measureFresh(bench, row.contender, row.load));
      best.set(row, { empty, million });
    }
  }
  return [...best].map(([row, measured]) => ({ row, ...measured }));
}

function better(before: Measurement | undefined, now: Measurement): Measurement {
  return before && before.opsPerSecond > now.opsPerSecond ? before : now;
}
