import type { Genre } from '../genres.ts';
import type { Random } from '../random.ts';
import { mixIn } from '../sound/loop.ts';
import { SAMPLE_RATE } from '../sound/sample-rate.ts';
import { DRUMS, createDrumKit } from './drum-kit.ts';
import type { Drum } from './drum-kit.ts';
import { GROOVES } from './grooves.ts';
import type { Groove, Pattern } from './grooves.ts';

const STEPS_PER_BAR = 16;
const FILL_STEPS = 8;
const BARS_PER_PHRASE = 4;
/** A `?` is played this often. */
const SOMETIMES = 0.45;
const STRENGTH: Readonly<Record<string, number>> = { X: 1, x: 0.72, o: 0.32, '?': 0.5 };

const LEVEL: Readonly<Record<Drum, number>> = {
  kick: 1,
  snare: 0.62,
  clap: 0.5,
  rim: 0.35,
  closedHat: 0.3,
  openHat: 0.26,
  ride: 0.34,
  crash: 0.36,
  highTom: 0.6,
  lowTom: 0.66,
  shaker: 0.16,
  cowbell: 0.22,
};

export interface DrumPart {
  genre: Genre;
  tempo: number;
  bars: number;
  /** Bars that open with a crash cymbal. */
  crashBars?: readonly number[];
  random: Random;
}

/** Plays a genre's groove into the loop, with a fill at the end of every fourth bar and small human differences. */
export function playDrums(loop: Float32Array, { genre, tempo, bars, crashBars = [], random }: DrumPart): void {
  const groove = GROOVES[genre];
  const kit = createDrumKit(genre, random);
  const stepSamples = ((60 / tempo) * SAMPLE_RATE) / 4;
  const [odd = {}, even = {}] = random.shuffle(groove.bars);
  const fills = random.shuffle(groove.fills);
  for (let bar = 0; bar < bars; bar += 1) {
    const isLast = bar % BARS_PER_PHRASE === BARS_PER_PHRASE - 1;
    const pattern = bar % 2 === 0 ? odd : even;
    const fill = isLast ? fills[Math.floor(bar / BARS_PER_PHRASE) % fills.length] : undefined;
    for (const drum of DRUMS) {
      const steps = stepsOf(pattern, drum, fill);
      for (let step = 0; step < STEPS_PER_BAR; step += 1) {
        const mark = steps[step] ?? '.';
        if (mark === '.' || (mark === '?' && !random.chance(SOMETIMES))) continue;
        const strength = (STRENGTH[mark] ?? 0) * random.between(0.88, 1.04);
        const strayed = (random.between(-1, 1) * groove.looseMs * SAMPLE_RATE) / 1000;
        const at = (bar * STEPS_PER_BAR + swung(step, groove)) * stepSamples + strayed;
        mixIn(loop, kit(drum), { at, gain: LEVEL[drum] * strength });
      }
    }
    if (crashBars.includes(bar))
      mixIn(loop, kit('crash'), { at: bar * STEPS_PER_BAR * stepSamples, gain: LEVEL.crash });
  }
}

function stepsOf(pattern: Pattern, drum: Drum, fill: Pattern | undefined): string {
  const steps = pattern[drum] ?? '.'.repeat(STEPS_PER_BAR);
  return fill ? steps.slice(0, STEPS_PER_BAR - FILL_STEPS) + (fill[drum] ?? '') : steps;
}

/** The first half of each pair is stretched to `swing` of it, the second squeezed into the rest. */
function swung(step: number, { swing, swingUnit }: Groove): number {
  const pair = swingUnit * 2;
  const within = step % pair;
  const start = step - within;
  if (within <= swingUnit) return start + within * 2 * swing;
  return start + pair - (pair - within) * 2 * (1 - swing);
}
