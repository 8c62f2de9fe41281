import type { Genre } from '../genres.ts';
import { seededRandom } from '../random.ts';
import type { Random } from '../random.ts';
import type { BeatResult } from '../results.ts';
import { createLoop } from '../sound/loop.ts';
import { master } from '../sound/master.ts';
import { peaksOf } from '../sound/peaks.ts';
import { SAMPLE_RATE } from '../sound/sample-rate.ts';
import { encodeWav } from '../sound/wav.ts';
import { playDrums } from './play-drums.ts';

const BARS = 4;
const FIRST_WORDS = [
  'Velvet',
  'Concrete',
  'Midnight',
  'Paper',
  'Neon',
  'Copper',
  'Sunday',
  'Electric',
  'Hollow',
  'Golden',
];
const SECOND_WORDS = [
  'Boulevard',
  'Engine',
  'Parade',
  'Tide',
  'Staircase',
  'Signal',
  'Garden',
  'Harbor',
  'Mirror',
  'Avenue',
];

/** A seamless drum loop of four bars. The same genre, tempo and seed make the same bytes. */
export function makeBeat({ genre, tempo, seed }: { genre: Genre; tempo: number; seed: number }): {
  result: BeatResult;
  wav: Uint8Array<ArrayBuffer>;
} {
  const loop = createLoop(BARS, tempo);
  playDrums(loop, { genre, tempo, bars: BARS, random: seededRandom(seed, 'drums') });
  master(loop);
  const result: BeatResult = {
    title: titleOf(seededRandom(seed, 'title')),
    genre,
    tempo,
    seed,
    bars: BARS,
    durationMs: Math.round((loop.length * 1000) / SAMPLE_RATE),
    peaks: peaksOf(loop),
  };
  return { result, wav: encodeWav(loop) };
}

function titleOf(random: Random): string {
  return `${random.pick(FIRST_WORDS)} ${random.pick(SECOND_WORDS)}`;
}
