import type { Contender, Load } from './contenders/contender.ts';
import { floor } from './contenders/floor.ts';
import { ours, oursHoldCapture } from './contenders/ours.ts';
import { pgbench, PGBENCH_ACCOUNTS } from './contenders/pgbench.ts';
import { specification } from './contenders/specification.ts';

/** In the order they are shown. */
export const CONTENDERS: readonly Contender[] = [pgbench, specification, floor, ours, oursHoldCapture];

/** One line of the table. */
export interface Row {
  readonly name: string;
  readonly contender: Contender;
  readonly load: Load;
}

function row(contender: Contender, accounts: number, callers: number): Row {
  return { name: `${contender.name}-${accounts}-${callers}`, contender, load: { accounts, callers } };
}

/**
 * In the order they are measured: those that are compared stand next to each other, so that whatever else the machine
 * does hits both.
 */
export const ROWS: readonly Row[] = [
  ...[1000, 1].flatMap((accounts) =>
    [1, 64, 256, 1024].flatMap((callers) => [
      ...(callers <= 64 && accounts > 1 ? [row(pgbench, PGBENCH_ACCOUNTS, callers)] : []),
      ...(callers <= 64 ? [row(specification, accounts, callers)] : []),
      row(floor, accounts, callers),
      row(ours, accounts, callers),
    ]),
  ),
  row(oursHoldCapture, 1000, 64),
  row(oursHoldCapture, 1000, 256),
];

/** What is measured again with a million lines in the database. */
export const MILLION_ROWS: readonly Row[] = [row(ours, 1000, 1), row(ours, 1000, 256), row(ours, 1, 256)];
