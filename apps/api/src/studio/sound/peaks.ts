const PEAKS = 200;

/** The loudest sample of each of 200 equal stretches, 0…1 in steps of 0.01: enough to draw a waveform. */
export function peaksOf(samples: Float32Array): number[] {
  return Array.from({ length: PEAKS }, (_, stretch) => {
    const from = Math.floor((stretch * samples.length) / PEAKS);
    const to = Math.floor(((stretch + 1) * samples.length) / PEAKS);
    let loudest = 0;
    for (let at = from; at < to; at += 1) loudest = Math.max(loudest, Math.abs(samples[at] ?? 0));
    return Math.round(loudest * 100) / 100;
  });
}
