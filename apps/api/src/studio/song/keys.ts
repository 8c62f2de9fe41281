import type { Mood } from '../moods.ts';
import type { Random } from '../random.ts';

const NOTE_NAMES = ['C', 'C♯', 'D', 'E♭', 'E', 'F', 'F♯', 'G', 'A♭', 'A', 'B♭', 'B'];
const SCALES = {
  major: [0, 2, 4, 5, 7, 9, 11],
  minor: [0, 2, 3, 5, 7, 8, 10],
} as const;
/** Tonics that leave bass, chords and voice in their comfortable octaves, as semitones above C. */
const TONICS = [9, 11, 0, 2, 4, 5, 7];
const MIDI_A4 = 69;
const MIDI_C3 = 48;

export interface Key {
  name: string;
  /** The pitch in hertz of a scale degree: 0 is the tonic below middle C, 7 the one above it. */
  hertz(degree: number, octave?: number): number;
}

interface Harmony {
  scale: keyof typeof SCALES;
  /** Chord roots as scale degrees, one a line. */
  verses: readonly (readonly number[])[];
  choruses: readonly (readonly number[])[];
}

const BRIGHT: Harmony = {
  scale: 'major',
  verses: [
    [0, 5, 3, 4],
    [0, 3, 0, 4],
    [0, 4, 5, 3],
  ],
  choruses: [
    [3, 4, 0, 5],
    [0, 4, 5, 3],
    [3, 0, 4, 0],
  ],
};
const TENDER: Harmony = {
  scale: 'major',
  verses: [
    [0, 2, 3, 4],
    [0, 5, 1, 4],
    [3, 0, 3, 4],
  ],
  choruses: [
    [3, 4, 2, 5],
    [0, 2, 3, 0],
    [5, 3, 0, 4],
  ],
};
const DARK: Harmony = {
  scale: 'minor',
  verses: [
    [0, 5, 2, 6],
    [0, 3, 5, 6],
    [0, 6, 5, 6],
  ],
  choruses: [
    [5, 6, 0, 2],
    [5, 2, 6, 0],
    [3, 5, 6, 0],
  ],
};

const HARMONIES: Readonly<Record<Mood, Harmony>> = {
  happy: BRIGHT,
  energetic: BRIGHT,
  hopeful: BRIGHT,
  romantic: TENDER,
  dreamy: TENDER,
  nostalgic: DARK,
  sad: DARK,
  angry: DARK,
};

export interface SongHarmony {
  key: Key;
  verse: readonly number[];
  chorus: readonly number[];
}

/** The mood chooses major or minor and the chords that go with it, the seed which of them. */
export function chooseHarmony(mood: Mood, random: Random): SongHarmony {
  const harmony = HARMONIES[mood];
  return {
    key: createKey(random.pick(TONICS), harmony.scale),
    verse: random.pick(harmony.verses),
    chorus: random.pick(harmony.choruses),
  };
}

function createKey(tonic: number, scale: keyof typeof SCALES): Key {
  const steps = SCALES[scale];
  return {
    name: `${NOTE_NAMES[tonic]} ${scale}`,
    hertz(degree, octave = 0) {
      const octaves = Math.floor(degree / steps.length) + octave;
      const step = steps[degree - Math.floor(degree / steps.length) * steps.length] ?? 0;
      // Tonics above F sit an octave lower, so that every key sings in the same range.
      const base = MIDI_C3 + tonic - (tonic > 5 ? 12 : 0);
      return 440 * 2 ** ((base + step + octaves * 12 - MIDI_A4) / 12);
    },
  };
}
