import { SAMPLE_RATE } from './sample-rate.ts';

type Shape = 'low' | 'high' | 'band';

/** A second-order filter after the Audio EQ Cookbook (https://www.w3.org/TR/audio-eq-cookbook/), applied in place. */
export function filter(samples: Float32Array, shape: Shape, hertz: number, quality = Math.SQRT1_2): Float32Array {
  const angle = (2 * Math.PI * hertz) / SAMPLE_RATE;
  const cosine = Math.cos(angle);
  const alpha = Math.sin(angle) / (2 * quality);
  const a0 = 1 + alpha;
  const [b0, b1, b2] = {
    low: [(1 - cosine) / 2, 1 - cosine, (1 - cosine) / 2] as const,
    high: [(1 + cosine) / 2, -1 - cosine, (1 + cosine) / 2] as const,
    band: [alpha, 0, -alpha] as const,
  }[shape];
  let [x1, x2, y1, y2] = [0, 0, 0, 0];
  for (let at = 0; at < samples.length; at += 1) {
    const x = samples[at] ?? 0;
    const y = (b0 * x + b1 * x1 + b2 * x2 + 2 * cosine * y1 - (1 - alpha) * y2) / a0;
    [x2, x1, y2, y1] = [x1, x, y1, y];
    samples[at] = y;
  }
  return samples;
}
