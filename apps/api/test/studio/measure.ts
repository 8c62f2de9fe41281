export function rms(samples: Float64Array): number {
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
}

export function peak(samples: Float64Array): number {
  return samples.reduce((loudest, sample) => Math.max(loudest, Math.abs(sample)), 0);
}

export function mean(samples: Float64Array): number {
  return samples.reduce((sum, sample) => sum + sample, 0) / samples.length;
}

/** What is left below about `hertz`: two one-pole low-passes in a row. */
export function lowPass(samples: Float64Array, hertz: number, sampleRate: number): Float64Array {
  const share = 1 - Math.exp((-2 * Math.PI * hertz) / sampleRate);
  let [first, second] = [0, 0];
  return samples.map((sample) => {
    first += share * (sample - first);
    second += share * (first - second);
    return second;
  });
}

/** Goertzel: how much of one frequency there is, as an amplitude. */
export function toneAt(samples: Float64Array, hertz: number, sampleRate: number): number {
  const turn = 2 * Math.cos((2 * Math.PI * hertz) / sampleRate);
  let [last, before] = [0, 0];
  // A Hann window keeps loud neighbours from leaking in.
  for (const [at, sample] of samples.entries()) {
    const next = sample * (1 - Math.cos((2 * Math.PI * at) / samples.length)) + turn * last - before;
    [before, last] = [last, next];
  }
  return (2 * Math.sqrt(Math.max(0, last * last + before * before - turn * last * before))) / samples.length;
}
