import { PGBENCH_ACCOUNTS } from './contenders/pgbench.ts';
import type { Measurement } from './measure.ts';
import type { Row } from './rows.ts';

/** How a row of ours stands against the yardsticks of the same run; null where it has none, or none was measured. */
export interface Comparison {
  /** Our rate over the specification's on as many accounts: one caller over one, more callers over its 64. */
  readonly timesSpecification: number | null;
  /** Our rate over the floor's for the same accounts and callers. */
  readonly ofFloor: number | null;
  /** For one caller, our median over the pgbench pair's. */
  readonly p50OfPgbench: number | null;
}

export function compare({ name, contender, load }: Row, measured: ReadonlyMap<string, Measurement>): Comparison {
  const { accounts, callers } = load;
  const isOurs = contender.name === 'ours';
  const own = measured.get(name);
  const yardstick = (applies: boolean, yardstickName: string) => (applies ? measured.get(yardstickName) : undefined);
  const specification = yardstick(isOurs, `specification-${accounts}-${callers === 1 ? 1 : 64}`);
  const floor = yardstick(isOurs, `floor-${accounts}-${callers}`);
  const pgbench = yardstick(isOurs && callers === 1, `pgbench-${PGBENCH_ACCOUNTS}-1`);
  return {
    timesSpecification: ratio(own?.opsPerSecond, specification?.opsPerSecond),
    ofFloor: ratio(own?.opsPerSecond, floor?.opsPerSecond),
    p50OfPgbench: ratio(own?.p50Ms, pgbench?.p50Ms),
  };
}

function ratio(value: number | undefined, base: number | undefined): number | null {
  return value === undefined || base === undefined ? null : value / base;
}
