import type { Genre } from '../genres.ts';
import { SAMPLE_RATE } from '../sound/sample-rate.ts';
import { BASS, CHORDS, playNote } from './instruments.ts';
import type { Key } from './keys.ts';

/** One bar of bass in sixteenths; a digit is the chord's degree to play, `.` lets the note before it ring on, `-` rests. */
const BASS_LINES: Readonly<Record<Genre, string>> = {
  house: '--0.--0.--0.--04',
  techno: '-000-000-000-000',
  hiphop: '0.....0.--0...4.',
  rock: '0.0.0.0.0.0.0.4.',
  pop: '0..0..0.0...4.0.',
  jazz: '0...2...4...5...',
  funk: '0.-0--0.--4.-07.',
  reggaeton: '0..0..0.0..0..4.',
  trap: '0.........0...--',
  'drum-and-bass': '0.....0.0...4...',
};

const STEPS_PER_BAR = 16;
const BASS_LEVEL = 0.22;
const CHORD_LEVEL = 0.075;
const TRIAD = [0, 2, 4];
const OCTAVE_DEGREES = 7;

export interface Accompaniment {
  key: Key;
  genre: Genre;
  /** The chord's root as a scale degree. */
  chord: number;
  /** In samples. */
  start: number;
  samples: number;
  bars: number;
  isChorus: boolean;
}

/** Bass and chords under one line of song. */
export function accompany(loop: Float32Array, part: Accompaniment): void {
  const barSamples = part.samples / part.bars;
  for (let bar = 0; bar < part.bars; bar += 1) {
    const at = part.start + bar * barSamples;
    playBass(loop, part, { at, stepSamples: barSamples / STEPS_PER_BAR });
    // A chorus strikes its chords twice a bar, a verse lets them lie.
    const strikes = part.isChorus ? 2 : 1;
    for (let strike = 0; strike < strikes; strike += 1) {
      playChord(loop, part, { at: at + (strike * barSamples) / strikes, samples: barSamples / strikes });
    }
  }
}

function playBass(
  loop: Float32Array,
  { key, genre, chord }: Accompaniment,
  { at, stepSamples }: { at: number; stepSamples: number },
): void {
  for (const played of BASS_LINES[genre].matchAll(/(\d)\.*/g)) {
    playNote(loop, BASS, {
      hertz: key.hertz(chord + Number(played[1]), -1),
      at: at + played.index * stepSamples,
      seconds: (played[0].length * stepSamples * 0.92) / SAMPLE_RATE,
      gain: BASS_LEVEL,
    });
  }
}

function playChord(
  loop: Float32Array,
  { key, chord, isChorus }: Accompaniment,
  { at, samples }: { at: number; samples: number },
): void {
  for (const third of TRIAD) {
    // Roots high in the scale are turned down an octave: neighbouring chords then move by steps and not by leaps.
    const degree = chord + third - (chord > 3 ? OCTAVE_DEGREES : 0);
    playNote(loop, CHORDS, {
      hertz: key.hertz(degree, 1),
      at,
      seconds: samples / SAMPLE_RATE,
      gain: isChorus ? CHORD_LEVEL * 1.25 : CHORD_LEVEL,
    });
  }
}
