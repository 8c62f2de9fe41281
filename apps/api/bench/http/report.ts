import { figure, textTable } from '../../../../packages/ledger/bench/text-table.ts';
import type { CallsFinding, Findings, GroupFinding } from './findings.ts';
import { CALLERS } from './measure.ts';

/** The findings as a person reads them. */
export function report({ machine, groups }: Findings): string {
  const { cores, processor, node, postgres, fsync, synchronousCommit } = machine;
  const rows = CALLERS.flatMap((callers) => [
    [`${callers === 1 ? 'One caller' : `${callers} callers at once`}, signed in by`],
    ...groups.filter((group) => group.callers === callers).map(rowOf),
  ]);
  const table = textTable([
    [
      '',
      'free/s',
      'charged/s',
      '÷ free',
      'with a key/s',
      '÷ free',
      'free p50 ms',
      'charged p50',
      'p99',
      'with a key p50',
      'p99',
    ],
    ...rows,
  ]);
  return `A procedure over tRPC, free and charged: the server, its PostgreSQL and the callers in processes of their own
${cores} cores (${processor}) · Node ${node} · PostgreSQL ${postgres}: fsync ${fsync}, synchronous_commit ${synchronousCommit}

${table}

charged     held before the body runs and captured after it: two steps in the ledger
with a key  the same, and repeatable: the call is bound to its Idempotency-Key, and its answer is kept
nothing     calls a twin that is open to everybody; what is charged refuses them with 401
`;
}

function rowOf({ signedInBy, free, charged, keyed }: GroupFinding): string[] {
  const ofFree = ({ answersPerSecond }: CallsFinding) =>
    signedInBy === 'nothing' ? '(401)' : figure(answersPerSecond / free.answersPerSecond);
  return [
    `  ${signedInBy}`,
    figure(free.answersPerSecond),
    figure(charged.answersPerSecond),
    ofFree(charged),
    figure(keyed.answersPerSecond),
    ofFree(keyed),
    figure(free.p50Ms),
    figure(charged.p50Ms),
    figure(charged.p99Ms),
    figure(keyed.p50Ms),
    figure(keyed.p99Ms),
  ];
}
