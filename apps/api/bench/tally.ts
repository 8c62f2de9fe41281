/** What came of a stretch of sending. */
export interface Sent {
  /** How many answers had which status. */
  readonly statuses: ReadonlyMap<number, number>;
  /** Of each answer, since it was due or sent. */
  readonly latenciesMs: Float64Array;
  readonly seconds: number;
}

/** Counts answers, at most so many. */
export function startTally(most: number) {
  const latenciesMs = new Float64Array(most);
  const statuses = new Map<number, number>();
  const startedAt = performance.now();
  let answers = 0;
  return {
    count(status: number, latencyMs: number): void {
      latenciesMs[answers] = latencyMs;
      answers += 1;
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    },
    end(): Sent {
      const seconds = (performance.now() - startedAt) / 1000;
      return { statuses, latenciesMs: latenciesMs.slice(0, answers), seconds };
    },
  };
}
