import { setLoudness } from './loudness.ts';

/** Below this the limiter leaves a sample as it is, above it bends it towards the ceiling and never reaches it. */
const KNEE = 0.6;
const CEILING = 0.97;
/** How loud a finished piece is before limiting: drums stay punchy and nothing is crushed. */
const LOUDNESS = 0.2;

/** Brings the piece to one loudness and limits its peaks softly, in place. */
export function master(samples: Float32Array): void {
  setLoudness(samples, LOUDNESS);
  for (let at = 0; at < samples.length; at += 1) samples[at] = limit(samples[at] ?? 0);
}

/** x / (1 + x) has the same slope as the straight part where they meet, and costs a fraction of a tanh. */
function limit(sample: number): number {
  const size = Math.abs(sample);
  if (size <= KNEE) return sample;
  const over = (size - KNEE) / (CEILING - KNEE);
  return Math.sign(sample) * (KNEE + ((CEILING - KNEE) * over) / (1 + over));
}
