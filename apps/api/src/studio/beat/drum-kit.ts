import type { Genre } from '../genres.ts';
import type { Random } from '../random.ts';
import { clap, cowbell, cymbal, kick, rim, shaker, snare, tom } from './drums.ts';
import type { KickShape } from './drums.ts';

export const DRUMS = [
  'kick',
  'snare',
  'clap',
  'rim',
  'closedHat',
  'openHat',
  'ride',
  'crash',
  'highTom',
  'lowTom',
  'shaker',
  'cowbell',
] as const;
export type Drum = (typeof DRUMS)[number];

export type DrumKit = (drum: Drum) => Float32Array;

interface KitShape {
  kick: KickShape;
  snare: { hertz: number; decay: number; snap: number };
  hatDecay: number;
}

const SHAPES: Readonly<Record<Genre, KitShape>> = {
  house: { kick: { hertz: 50, decay: 0.38, drive: 1.8 }, snare: { hertz: 190, decay: 0.2, snap: 0.7 }, hatDecay: 0.07 },
  techno: {
    kick: { hertz: 46, decay: 0.45, drive: 3.2 },
    snare: { hertz: 200, decay: 0.16, snap: 0.8 },
    hatDecay: 0.05,
  },
  hiphop: {
    kick: { hertz: 48, decay: 0.5, drive: 1.6 },
    snare: { hertz: 175, decay: 0.26, snap: 0.9 },
    hatDecay: 0.08,
  },
  rock: { kick: { hertz: 62, decay: 0.26, drive: 1.5 }, snare: { hertz: 205, decay: 0.3, snap: 1 }, hatDecay: 0.1 },
  pop: { kick: { hertz: 56, decay: 0.3, drive: 1.6 }, snare: { hertz: 215, decay: 0.24, snap: 0.9 }, hatDecay: 0.07 },
  jazz: { kick: { hertz: 66, decay: 0.22, drive: 1.1 }, snare: { hertz: 220, decay: 0.18, snap: 0.6 }, hatDecay: 0.09 },
  funk: { kick: { hertz: 64, decay: 0.22, drive: 1.4 }, snare: { hertz: 230, decay: 0.2, snap: 0.9 }, hatDecay: 0.06 },
  reggaeton: {
    kick: { hertz: 52, decay: 0.34, drive: 2 },
    snare: { hertz: 240, decay: 0.16, snap: 0.8 },
    hatDecay: 0.06,
  },
  trap: { kick: { hertz: 41, decay: 0.9, drive: 2.2 }, snare: { hertz: 210, decay: 0.2, snap: 1 }, hatDecay: 0.05 },
  'drum-and-bass': {
    kick: { hertz: 58, decay: 0.22, drive: 2 },
    snare: { hertz: 225, decay: 0.2, snap: 1 },
    hatDecay: 0.06,
  },
};

/** The genre's drums, tuned a little differently for each seed; a drum is only made when it is first played. */
export function createDrumKit(genre: Genre, random: Random): DrumKit {
  const shape = SHAPES[genre];
  const tuning = random.between(0.94, 1.06);
  const makers: Readonly<Record<Drum, () => Float32Array>> = {
    kick: () => kick({ ...shape.kick, hertz: shape.kick.hertz * tuning }, random),
    snare: () => snare({ ...shape.snare, hertz: shape.snare.hertz * tuning }, random),
    clap: () => clap(random),
    rim,
    closedHat: () => cymbal({ hertz: 410 * tuning, decay: shape.hatDecay, brightness: 7_500 }, random),
    openHat: () => cymbal({ hertz: 410 * tuning, decay: 0.42, brightness: 7_000 }, random),
    ride: () => cymbal({ hertz: 520 * tuning, decay: 0.9, brightness: 6_000, ping: 0.12 }, random),
    crash: () => cymbal({ hertz: 350 * tuning, decay: 1.8, brightness: 4_000 }, random),
    highTom: () => tom(165 * tuning),
    lowTom: () => tom(98 * tuning),
    shaker: () => shaker(random),
    cowbell,
  };
  const made = new Map<Drum, Float32Array>();
  return (drum) => {
    const samples = made.get(drum) ?? makers[drum]();
    made.set(drum, samples);
    return samples;
  };
}
