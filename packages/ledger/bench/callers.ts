import type { Run } from './contenders/contender.ts';

/** More than any contender can answer; a run that did would overwrite its oldest latencies, not lose count. */
const MOST_CALLS_A_SECOND = 200_000;

/**
 * A closed loop: each caller awaits its call, then makes the next, until the time is up. The clock stops when the last
 * call is answered, so that nothing is counted that was not done.
 */
export async function runCallers(options: {
  callers: number;
  seconds: number;
  signal: AbortSignal;
  call: () => Promise<unknown>;
}): Promise<Run> {
  const { callers, seconds, signal, call } = options;
  // Made before the clock starts: a list that grows, or an object for each call, would be measured too.
  const latenciesMs = new Float64Array(Math.ceil(seconds * MOST_CALLS_A_SECOND));
  let operations = 0;
  const startedAt = performance.now();
  const deadline = startedAt + seconds * 1000;

  async function repeat(): Promise<void> {
    let calledAt = performance.now();
    while (calledAt < deadline && !signal.aborted) {
      await call();
      const answeredAt = performance.now();
      latenciesMs[operations % latenciesMs.length] = answeredAt - calledAt;
      operations += 1;
      calledAt = answeredAt;
    }
  }

  const ended = await Promise.allSettled(Array.from({ length: callers }, repeat));
  for (const end of ended) if (end.status === 'rejected') throw end.reason;
  return {
    operations,
    seconds: (performance.now() - startedAt) / 1000,
    latenciesMs: latenciesMs.subarray(0, operations),
  };
}
