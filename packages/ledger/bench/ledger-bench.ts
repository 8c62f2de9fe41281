import { startBenchServer } from './bench-server.ts';
import { compare } from './compare.ts';
import type { Findings, MillionFinding, RowFinding } from './findings.ts';
import { describeMachine } from './machine.ts';
import { prepareTemplates, type Bench, type Measurement } from './measure.ts';
import { readOptions, USAGE, type Options } from './options.ts';
import { selectParts, type Parts } from './parts.ts';
import { showProgress } from './progress.ts';
import { report } from './report.ts';
import { measureMillion, measureRows, type MeasuredTwice } from './rounds.ts';
import type { Row } from './rows.ts';
import { makeMillion, measureSize } from './size.ts';
import { checkTargets } from './targets.ts';

// The ledger's bench: how many charges a second, against what else one could do, and what a long history costs. It
// measures and never judges: whether a target is reached does not change the exit code.

/** Runs the bench with a command line's arguments and answers the exit code. */
export async function runLedgerBench(args: readonly string[]): Promise<number> {
  let options: Options;
  let parts: Parts;
  try {
    options = readOptions(args);
    parts = selectParts(options);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}\n`);
    return 2;
  }
  const interruption = new AbortController();
  const interrupt = () => interruption.abort();
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  const progress = showProgress(process.stderr);
  try {
    const findings = await findOut(options, parts, { signal: interruption.signal, say: progress.say });
    progress.clear();
    process.stdout.write(options.isJson ? `${JSON.stringify(findings, null, 2)}\n` : report(findings));
    return 0;
  } catch (error) {
    progress.clear();
    if (!interruption.signal.aborted) throw error;
    process.stderr.write('Interrupted: its PostgreSQL is stopped and removed.\n');
    return 130;
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}

async function findOut(options: Options, parts: Parts, waiting: Pick<Bench, 'signal' | 'say'>): Promise<Findings> {
  const { rows, millionRows, isSizeWanted } = parts;
  await using server = await startBenchServer(waiting.say);
  const bench: Bench = { server, seconds: options.seconds / 2, ...waiting };
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
  return { machine, secondsPerRow: options.seconds, ...found, targets: checkTargets(found) };
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
