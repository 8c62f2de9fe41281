import type { Sent } from './tally.ts';

export interface Latencies {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

export function latenciesOf(latenciesMs: Float64Array): Latencies {
  const sorted = latenciesMs.toSorted();
  const quantile = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return {
    p50Ms: quantile(0.5) ?? Number.NaN,
    p99Ms: quantile(0.99) ?? Number.NaN,
    maxMs: sorted.at(-1) ?? Number.NaN,
  };
}

/** What several rounds come to as one. */
export function roundsTogether(rounds: readonly Sent[]) {
  const latenciesMs = Float64Array.from(rounds.flatMap((round) => [...round.latenciesMs]));
  const seconds = rounds.reduce((sum, round) => sum + round.seconds, 0);
  const statuses = new Map<number, number>();
  for (const round of rounds) {
    for (const [status, count] of round.statuses) statuses.set(status, (statuses.get(status) ?? 0) + count);
  }
  return {
    answers: latenciesMs.length,
    answersPerSecond: latenciesMs.length / seconds,
    statuses,
    ...latenciesOf(latenciesMs),
  };
}
