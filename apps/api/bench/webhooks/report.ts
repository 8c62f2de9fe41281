import { count, figure, textTable } from '../../../../packages/ledger/bench/text-table.ts';
import type { Findings, LoopFinding } from './findings.ts';

/** The findings as a person reads them: what was promised beside what was measured. */
export function report({ machine, burst, ours, bare, ofBare }: Findings): string {
  const { cores, processor, node, postgres, fsync, synchronousCommit } = machine;
  const burstTable = textTable([
    ['', 'promised', 'measured'],
    ['  answered 200', count(burst.events), count(burst.answered200)],
    ['  worked after the last answer, s', 'at most 60', figure(burst.drainSeconds)],
    ['  credits given', count(burst.creditsDue), count(burst.credits)],
    ['  answer: p50, ms', '', figure(burst.p50Ms)],
    ['  answer: p99, ms', 'below 1,000', figure(burst.p99Ms)],
    ['  answer: longest, ms', '', figure(burst.maxMs)],
    ['  waiting to be worked at the last answer', '', count(burst.leftAtEnd)],
    ['  worked a second, from the first event on', '', figure(burst.workedPerSecond)],
  ]);
  const loopTable = textTable([
    ['', 'answers/s', '200', 'p50 ms', 'p99 ms'],
    loopRow('the app', ours),
    loopRow('a bare route', bare),
    ['  the app ÷ the bare route', figure(ofBare), '', '', ''],
  ]);
  return `Stripe's webhooks: the app, its PostgreSQL and a local Stripe in processes of their own
${cores} cores (${processor}) · Node ${node} · PostgreSQL ${postgres}: fsync ${fsync}, synchronous_commit ${synchronousCommit}

A burst of ${count(burst.events)} events in ${figure(burst.seconds)} s, each of a paid purchase that nobody was told of

${burstTable}

Fresh events from ${ours.connections} connections at once, in rounds by turns; the queue is worked meanwhile

${loopTable}

an answer  of the burst, counted from the event's planned time; the sender's clock is good for a millisecond
bare route  Fastify, and the signature checked by Stripe's SDK: nothing is kept
`;
}

function loopRow(title: string, loop: LoopFinding): string[] {
  return [
    `  ${title}`,
    figure(loop.answersPerSecond),
    `${count(loop.answered200)} of ${count(loop.answers)}`,
    figure(loop.p50Ms),
    figure(loop.p99Ms),
  ];
}
