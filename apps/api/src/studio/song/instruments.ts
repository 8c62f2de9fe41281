import { SAMPLE_RATE } from '../sound/sample-rate.ts';

/** One cycle of a tone as the sum of its partials; few partials keep high notes free of aliasing. */
const TABLE_SIZE = 2048;

export interface Instrument {
  table: Float32Array;
  attack: number;
  /** Seconds to fade out after the note ends. */
  release: number;
  /** How much of the loudness is left after a second of holding. */
  sustain: number;
  vibrato: number;
  /** Two voices this far apart, as a ratio, sound wide and warm; 0 is a single voice. */
  detune: number;
}

export const BASS: Instrument = {
  table: wavetable([1, 0.55, 0.3, 0.18, 0.1, 0.06]),
  attack: 0.008,
  release: 0.06,
  sustain: 0.45,
  vibrato: 0,
  detune: 0,
};

export const CHORDS: Instrument = {
  table: wavetable([1, 0.4, 0.25, 0.12, 0.08, 0.05, 0.03]),
  attack: 0.06,
  release: 0.4,
  sustain: 0.6,
  vibrato: 0,
  detune: 0.004,
};

/** Strong odd partials and a little vibrato: between a clarinet and a voice. */
export const LEAD: Instrument = {
  table: wavetable([1, 0.22, 0.42, 0.1, 0.18, 0.05, 0.08]),
  attack: 0.015,
  release: 0.12,
  sustain: 0.8,
  vibrato: 0.006,
  detune: 0.0025,
};

const VIBRATO_HERTZ = 5.2;
const VIBRATO_AFTER = 0.18;
/** Vibrato is slow: bending the pitch anew every 64 samples is smooth to the ear and saves a sine a sample. */
const BEND_EVERY = 64;

export interface PlayedNote {
  hertz: number;
  /** In samples from the start of the loop. */
  at: number;
  seconds: number;
  gain: number;
}

/** Plays straight into the loop, round its end, because a song has hundreds of notes and their copies would cost half the time. */
export function playNote(loop: Float32Array, instrument: Instrument, { hertz, at, seconds, gain }: PlayedNote): void {
  const { table, attack, release, sustain, vibrato, detune } = instrument;
  const length = Math.round((seconds + release) * SAMPLE_RATE);
  const held = Math.round(seconds * SAMPLE_RATE);
  const attackSamples = attack * SAMPLE_RATE;
  const step = (hertz * TABLE_SIZE) / SAMPLE_RATE;
  const decay = sustain ** (1 / SAMPLE_RATE);
  let to = Math.round(at) % loop.length;
  let phase = 0;
  let second = TABLE_SIZE / 3;
  let level = detune > 0 ? gain / 2 : gain;
  let bend = step;
  for (let played = 0; played < length; played += 1) {
    if (vibrato > 0 && played % BEND_EVERY === 0) bend = step * vibratoAt(played / SAMPLE_RATE, vibrato);
    const rise = played < attackSamples ? played / attackSamples : 1;
    const fall = played < held ? 1 : 1 - (played - held) / (length - held);
    let tone = table[phase & (TABLE_SIZE - 1)] ?? 0;
    if (detune > 0) tone += table[second & (TABLE_SIZE - 1)] ?? 0;
    loop[to] = (loop[to] ?? 0) + tone * level * rise * fall * fall;
    level *= decay;
    phase += bend;
    second += bend * (1 + detune);
    to += 1;
    if (to === loop.length) to = 0;
  }
}

function vibratoAt(seconds: number, depth: number): number {
  return seconds < VIBRATO_AFTER ? 1 : 1 + depth * Math.sin(2 * Math.PI * VIBRATO_HERTZ * seconds);
}

function wavetable(partials: readonly number[]): Float32Array {
  const table = new Float32Array(TABLE_SIZE);
  for (let at = 0; at < TABLE_SIZE; at += 1) {
    for (const [partial, loudness] of partials.entries()) {
      table[at] = (table[at] ?? 0) + loudness * Math.sin((2 * Math.PI * at * (partial + 1)) / TABLE_SIZE);
    }
  }
  return table;
}
