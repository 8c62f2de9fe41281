import { startBenchServer } from './bench-server.ts';
import { compare } from './compare.ts';
import type { Findings, MillionFinding, RowFinding } from './findings.ts';
import { describeMachine } from './machine.ts';
import { prepareTemplates, type Bench, type Measurement } from './measure.ts';
import { readOptions, USAGE, type Options } from './options.ts';
import { selectParts, type Parts } from './parts.ts';
import { report } from './report.ts';
import { measureMillion, measureRows, type MeasuredTwice } from './rounds.ts';
import type { Row } from './rows.ts';
import { runBench, type Running } from './run-bench.ts';
import { makeMillion, measureSize } from './size.ts';
import { checkTargets } from './targets.ts';

// The ledger's bench: how many charges a second, against what else one could do, and what a long history costs.

export function runLedgerBench(args: readonly string[]): Promise<number> {
  return runBench(args, { readOptions: readChosen, usage: USAGE, findOut, report });
}

function readChosen(args: readonly string[]): Options & { parts: Parts } {
  const options = readOptions(args);
  return { ...options, parts: selectParts(options) };
}

async function findOut({ seconds, parts }: Options & { parts: Parts }, running: Running): Promise<Findings> {
  const { rows, millionRows, isSizeWanted } = parts;
  await using server = await startBenchServer(running.say);
  const bench: Bench = { server, seconds: seconds / 2, ...running };
  const machine = await describeMachine(server.url);
  await prepareTemplates(
    bench,
    [...rows, ...millionRows].map(({ contender }) => contender),
  );
  const measured = await measureRows(bench, rows);
  await using filled = millionRows.length > 0 || isSizeWanted ? await makeMillion(bench) : null;
  // Sizes come first, for the rows add lines to the million.
  const size = filled && isSizeWanted ? await measureSize(bench, filled) : null;
  const million = filled ? await measureMillion(bench, filled.ledger, millionRows) : [];

  const found = {
    rows: rows.flatMap((row) => rowFinding(row, measured)),
    million: million.map(millionFinding),
    size,
  };
  return { machine, secondsPerRow: seconds, ...found, targets: checkTargets(found) };
}

function rowFinding(row: Row, measured: ReadonlyMap<string, Measurement>): RowFinding[] {
  const measurement = measured.get(row.name);
  if (!measurement) return [];
  return [{ ...nameAndLoad(row), ...measurement, ...compare(row, measured) }];
}

function millionFinding({ row, empty, million }: MeasuredTwice): MillionFinding {
  return {
    ...nameAndLoad(row),
    ...million,
    emptyOpsPerSecond: empty.opsPerSecond,
    ofEmpty: million.opsPerSecond / empty.opsPerSecond,
  };
}

function nameAndLoad({ name, contender, load }: Row) {
  return { name, contender: contender.name, ...load };
}
