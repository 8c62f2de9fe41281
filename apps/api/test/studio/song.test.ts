import { describe, expect, test } from 'vitest';
import { countSyllables } from '../../src/studio/analysis/syllables.ts';
import { makeBeat } from '../../src/studio/beat/make-beat.ts';
import { GENRES } from '../../src/studio/genres.ts';
import { MOODS } from '../../src/studio/moods.ts';
import { seededRandom } from '../../src/studio/random.ts';
import { SongResult } from '../../src/studio/results.ts';
import { makeSong } from '../../src/studio/song/make-song.ts';
import { writeMelody } from '../../src/studio/song/melody.ts';
import { mean, peak, rms, toneAt } from './measure.ts';
import { readWav } from './read-wav.ts';

const ORDER = { theme: 'the sea at night', mood: 'sad', genre: 'house', tempo: 100, seed: 12 } as const;
const TONICS: Readonly<Record<string, number>> = { C: 0, D: 2, E: 4, F: 5, G: 7, A: 9, B: 11 };

describe('a song', () => {
  test.each([60, 100, 120, 121, 200])('lasts whole bars and 16 to 32 seconds at tempo %i', (tempo) => {
    const { result, wav } = makeSong({ ...ORDER, tempo });
    const { samples } = readWav(wav);
    expect(samples.length).toBe(Math.round((result.bars * 4 * 60 * 44_100) / tempo));
    expect(samples.length).toBeGreaterThanOrEqual(16 * 44_100);
    expect(samples.length).toBeLessThanOrEqual(32 * 44_100);
  });

  test('has the same bytes for the same seed and other bytes for another', () => {
    expect(makeSong(ORDER).wav).toEqual(makeSong(ORDER).wav);
    expect(makeSong({ ...ORDER, seed: 13 }).wav).not.toEqual(makeSong(ORDER).wav);
  });

  test.each(MOODS)('is mixed without clipping and sounds from end to end when %s', (mood) => {
    const genre = GENRES[MOODS.indexOf(mood)] ?? 'pop';
    const { result, wav } = makeSong({ ...ORDER, mood, genre });
    const { samples } = readWav(wav);
    expect(peak(samples)).toBeLessThan(0.99);
    expect(Math.abs(mean(samples))).toBeLessThan(0.002);
    const eighth = samples.length / 8;
    for (let line = 0; line < 8; line += 1) {
      expect(rms(samples.subarray(line * eighth, (line + 1) * eighth))).toBeGreaterThan(0.1);
    }
    expect(SongResult.parse(result)).toEqual(result);
    expect(result.cues.map((cue) => cue.line)).toEqual(result.lyrics.sections.flatMap((section) => section.lines));
    expect(result.cues.map((cue) => cue.startMs)).toEqual(
      Array.from({ length: 8 }, (_, line) => Math.round((line * samples.length) / 44.1 / 8)),
    );
  });

  test('is in minor when sad and in major when happy', () => {
    expect(makeSong({ ...ORDER, mood: 'sad' }).result.key).toMatch(/^[A-G] minor$/);
    expect(makeSong({ ...ORDER, mood: 'happy' }).result.key).toMatch(/^[A-G] major$/);
  });

  test('ends on the tonic of its key, which its drums alone do not sound', () => {
    const keys = new Set<string>();
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const { result, wav } = makeSong({ ...ORDER, seed });
      keys.add(result.key);
      const tonic = 440 * 2 ** (((TONICS[result.key.charAt(0)] ?? 0) - 9) / 12);
      // The last syllable is held over the last quarter of the last line.
      const sung = lastHeldNote(readWav(wav).samples, 32);
      const drums = lastHeldNote(readWav(makeBeat(ORDER).wav).samples, 16);
      const atTonic = Math.max(...[0.5, 1, 2].map((octave) => toneAt(sung, tonic * octave, 44_100)));
      const drumsAtTonic = Math.max(...[0.5, 1, 2].map((octave) => toneAt(drums, tonic * octave, 44_100)));
      const betweenNotes = Math.max(...[1, 2].map((octave) => toneAt(sung, tonic * octave * 2 ** (6.5 / 12), 44_100)));
      expect(atTonic).toBeGreaterThan(0.03);
      expect(atTonic).toBeGreaterThan(4 * drumsAtTonic);
      expect(atTonic).toBeGreaterThan(4 * betweenNotes);
    }
    expect(keys.size).toBeGreaterThan(1);
  });
});

describe('a melody', () => {
  const lines = ['I walk alone along the shore', 'the sea', 'beautiful morning', 'nobody wears it anymore'];

  test('has one note a syllable, in order, and comes home to the tonic', () => {
    for (let seed = 0; seed < 200; seed += 1) {
      const melody = writeMelody({ lines, chords: [0, 5, 3, 4], center: 8, random: seededRandom(seed, 'tune') });
      expect(melody.map((notes) => notes.length)).toEqual(lines.map(countSyllables));
      for (const notes of melody) {
        for (const [at, note] of notes.entries()) expect(note.at).toBeGreaterThan(notes[at - 1]?.at ?? -1);
        expect(notes.at(-1)?.at).toBe(12);
      }
      expect((melody.at(-1)?.at(-1)?.degree ?? 1) % 7).toBe(0);
    }
  });

  test('puts notes of the chord on the beats', () => {
    const chords = [0, 5, 3, 4];
    const melody = writeMelody({ lines, chords, center: 8, random: seededRandom(9, 'tune') });
    const onBeats = melody
      .slice(0, 3)
      .flatMap((notes, line) =>
        notes.filter(({ at }) => at % 4 === 0).map(({ degree }) => (((degree - (chords[line] ?? 0)) % 7) + 7) % 7),
      );
    expect(onBeats.length).toBeGreaterThan(6);
    expect(onBeats.filter((third) => ![0, 2, 4].includes(third))).toEqual([]);
  });
});

function lastHeldNote(samples: Float64Array, lineQuarters: number): Float64Array {
  const quarter = samples.length / lineQuarters;
  return samples.subarray(samples.length - quarter, samples.length - quarter / 4);
}
