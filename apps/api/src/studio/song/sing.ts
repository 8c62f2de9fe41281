import { SAMPLE_RATE } from '../sound/sample-rate.ts';
import { LEAD, playNote } from './instruments.ts';
import type { Key } from './keys.ts';
import { STEPS_PER_LINE } from './melody.ts';
import type { Note } from './melody.ts';

const LEAD_LEVEL = 0.5;

/** Plays one line of the tune. `start` and `samples` place the line in the loop. */
export function sing(
  loop: Float32Array,
  { key, notes, start, samples }: { key: Key; notes: readonly Note[]; start: number; samples: number },
): void {
  const stepSamples = samples / STEPS_PER_LINE;
  for (const { at, steps, degree } of notes) {
    playNote(loop, LEAD, {
      hertz: key.hertz(degree),
      at: start + at * stepSamples,
      seconds: (steps * stepSamples) / SAMPLE_RATE,
      gain: LEAD_LEVEL,
    });
  }
}
