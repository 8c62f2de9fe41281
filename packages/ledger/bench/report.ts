import type { Findings, MillionFinding, RowFinding, SizeFinding } from './findings.ts';
import type { Machine } from './machine.ts';
import { CONTENDERS } from './rows.ts';
import type { Target } from './targets.ts';
import { count, figure, textTable } from './text-table.ts';

/** The findings as a person reads them: what was measured on what, the rows, and what was promised. */
export function report({ machine, secondsPerRow, rows, million, size, targets }: Findings): string {
  const measuredTargets = targets.filter(({ value }) => value !== null);
  const parts = [
    `Charges against PostgreSQL, ${figure(secondsPerRow)} s a row, the better of two rounds\n${machineLine(machine)}`,
    rows.length > 0 && `A fresh database each, migrated and never analysed\n\n${rowTable(rows)}`,
    million.length > 0 && `With 1,000,000 lines of history in it, and in turn without\n\n${millionTable(million)}`,
    size && `Size\n\n${sizeTable(size)}`,
    measuredTargets.length > 0 && `Targets\n\n${targetTable(measuredTargets)}`,
    legend(),
  ];
  return `${parts.filter((part) => part !== false && part !== null).join('\n\n')}\n`;
}

function machineLine({ cores, processor, node, postgres, ...settings }: Machine): string {
  const { fsync, synchronousCommit, sharedBuffers } = settings;
  return [
    `${cores} cores (${processor})`,
    `Node ${node}`,
    `PostgreSQL ${postgres}: fsync ${fsync}, synchronous_commit ${synchronousCommit}, shared_buffers ${sharedBuffers}`,
  ].join(' · ');
}

const MEASURED = ['callers', 'ops/s', 'p50 ms', 'p99 ms', 'Node µs', 'PG µs', 'others'];

function rowTable(rows: readonly RowFinding[]): string {
  const head = ['', ...MEASURED, '× spec.', '÷ floor', 'p50 ÷ pgbench'];
  const groups = Map.groupBy(rows, ({ accounts }) => accounts);
  const body = [...groups].flatMap(([accounts, group]) => [
    [`${count(accounts)} ${accounts === 1 ? 'account' : 'accounts'}`],
    ...CONTENDERS.flatMap(({ name }) => group.filter(({ contender }) => contender === name)).map((row) => [
      ...measuredCells(row),
      figure(row.timesSpecification),
      figure(row.ofFloor),
      figure(row.p50OfPgbench),
    ]),
  ]);
  return textTable([head, ...body]);
}

function millionTable(rows: readonly MillionFinding[]): string {
  const body = rows.map((row) => {
    const [title = '', ...measured] = measuredCells(row);
    return [`${title}, ${count(row.accounts)}`, ...measured, figure(row.emptyOpsPerSecond), figure(row.ofEmpty)];
  });
  return textTable([['accounts', ...MEASURED, 'without: ops/s', '÷'], ...body]);
}

function measuredCells(row: RowFinding | MillionFinding): string[] {
  const title = CONTENDERS.find(({ name }) => name === row.contender)?.title ?? row.contender;
  const { callers, opsPerSecond, p50Ms, p99Ms, nodeCpuUs, postgresCpuUs, othersShare } = row;
  const figures = [opsPerSecond, p50Ms, p99Ms, nodeCpuUs, postgresCpuUs].map(figure);
  return [`  ${title}`, count(callers), ...figures, othersShare === null ? '–' : `${Math.round(othersShare * 100)}%`];
}

function sizeTable({ verify, pages }: SizeFinding): string {
  const verified =
    'failure' in verify
      ? `  ledger verify of 1,000,000 lines failed: ${verify.failure}`
      : `  ledger verify of 1,000,000 lines: ${figure(verify.seconds)} s, at most ${figure(verify.peakMiB)} MiB`;
  const head = ['  a page of 50 lines of one account', 'offset', 'of its lines', 'p50 ms'];
  const body = pages.map(({ lines, linesOfAccount, offset, p50Ms }) => [
    `  in a history of ${count(lines)} lines`,
    count(offset),
    count(linesOfAccount),
    figure(p50Ms),
  ]);
  return `${verified}\n\n${textTable([head, ...body])}`;
}

function targetTable(targets: readonly Target[]): string {
  return textTable(
    targets.map(({ name, bound, limit, value, isReached }) => [
      `  ${name}`,
      `${bound} ${limit}`,
      figure(value),
      isReached ? 'reached' : 'missed',
    ]),
  );
}

function legend(): string {
  const lines = CONTENDERS.map(({ title, operation }) => [title, operation]);
  const width = Math.max(...lines.map(([title = '']) => title.length));
  return [
    ...lines,
    ['Node µs, PG µs', 'processor time for one operation, of this process and of PostgreSQL'],
    ['others', 'the part of the processors that other programs took meanwhile: the less, the truer the row'],
  ]
    .map(([title = '', operation = '']) => `${title.padEnd(width)}  ${operation}`)
    .join('\n');
}
