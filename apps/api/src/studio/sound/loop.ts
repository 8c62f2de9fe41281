import { SAMPLE_RATE } from './sample-rate.ts';

const BEATS_PER_BAR = 4;

/** A silent piece of exactly `bars` bars. It is a circle: what rings past its end is heard at its beginning. */
export function createLoop(bars: number, tempo: number): Float32Array {
  return new Float32Array(Math.round((bars * BEATS_PER_BAR * 60 * SAMPLE_RATE) / tempo));
}

export function mixIn(loop: Float32Array, sound: Float32Array, { at, gain }: { at: number; gain: number }): void {
  let to = Math.round(at) % loop.length;
  if (to < 0) to += loop.length;
  for (let from = 0; from < sound.length; from += 1) {
    loop[to] = (loop[to] ?? 0) + (sound[from] ?? 0) * gain;
    to += 1;
    if (to === loop.length) to = 0;
  }
}
