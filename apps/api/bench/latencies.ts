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
