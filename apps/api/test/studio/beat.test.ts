import { describe, expect, test } from 'vitest';
import { makeBeat } from '../../src/studio/beat/make-beat.ts';
import { GENRES } from '../../src/studio/genres.ts';
import { BeatResult } from '../../src/studio/results.ts';
import { createLoop, mixIn } from '../../src/studio/sound/loop.ts';
import { lowPass, mean, peak, rms } from './measure.ts';
import { readWav } from './read-wav.ts';

describe('a beat', () => {
  test.each([60, 77, 120, 173, 200])('is a WAV of exactly four bars at tempo %i', (tempo) => {
    const { result, wav } = makeBeat({ genre: 'pop', tempo, seed: 3 });
    const file = readWav(wav);
    expect(file).toMatchObject({ riff: 'RIFF', wave: 'WAVE', format: 1, channels: 1, sampleRate: 44_100, bits: 16 });
    expect(file).toMatchObject({ blockBytes: 2, bytesPerSecond: 88_200 });
    expect(file.riffBytes).toBe(wav.length - 8);
    expect(file.dataBytes).toBe(wav.length - 44);
    expect(file.samples.length).toBe(Math.round((4 * 4 * 60 * 44_100) / tempo));
    expect(result).toMatchObject({ bars: 4, tempo, durationMs: Math.round(960_000 / tempo) });
  });

  test('has the same bytes for the same seed and other bytes for another', () => {
    const order = { genre: 'hiphop', tempo: 92, seed: 41 } as const;
    expect(makeBeat(order).wav).toEqual(makeBeat(order).wav);
    expect(makeBeat({ ...order, seed: 42 }).wav).not.toEqual(makeBeat(order).wav);
  });

  test.each(GENRES)('is loud enough, never clips and rests on zero in every bar: %s', (genre) => {
    for (const seed of [0, 1, 4_294_967_295]) {
      const { result, wav } = makeBeat({ genre, tempo: 118, seed });
      const { samples } = readWav(wav);
      expect(peak(samples)).toBeLessThan(0.99);
      expect(Math.abs(mean(samples))).toBeLessThan(0.002);
      for (let bar = 0; bar < 4; bar += 1) {
        const inBar = samples.subarray((bar * samples.length) / 4, ((bar + 1) * samples.length) / 4);
        expect(rms(inBar)).toBeGreaterThan(0.08);
      }
      expect(BeatResult.parse(result)).toEqual(result);
      expect(result.peaks).toHaveLength(200);
      expect(Math.max(...result.peaks)).toBeCloseTo(peak(samples), 1);
    }
  });

  test('kicks on all four beats in house', () => {
    const { samples } = readWav(makeBeat({ genre: 'house', tempo: 120, seed: 5 }).wav);
    const low = lowPass(samples, 90, 44_100);
    const window = 44_100 * 0.08;
    // The beats that no pick-up kick can come before.
    for (const beat of [1, 2, 3, 5, 6, 7, 9, 10]) {
      const at = beat * 22_050;
      const after = rms(low.subarray(at, at + window));
      const before = rms(low.subarray(at - window, at));
      expect(after / before).toBeGreaterThan(4);
    }
  });

  test.each(['hiphop', 'rock', 'trap', 'drum-and-bass'] as const)('house kicks elsewhere than %s', (genre) => {
    for (const seed of [1, 2, 3, 4]) {
      const house = lowPattern(readWav(makeBeat({ genre: 'house', tempo: 120, seed }).wav).samples);
      const other = lowPattern(readWav(makeBeat({ genre, tempo: 120, seed }).wav).samples);
      expect(likeness(house, other)).toBeLessThan(0.9);
    }
  });

  test('a sound that rings past the end goes on at the beginning', () => {
    const loop = createLoop(1, 200);
    mixIn(loop, Float32Array.of(0.5, 0.25, 0.125), { at: loop.length - 1, gain: 2 });
    expect([loop.at(-1), loop[0], loop[1], loop[2]]).toEqual([1, 0.5, 0.25, 0]);
  });
});

/** The energy below 100 Hz of each sixteenth of the first two bars. */
function lowPattern(samples: Float64Array): number[] {
  const low = lowPass(samples, 100, 44_100);
  const step = samples.length / 64;
  return Array.from({ length: 32 }, (_, at) => rms(low.subarray(at * step, (at + 1) * step)));
}

/** The cosine between two patterns: 1 when hits of equal strength fall on the same steps. */
function likeness(one: readonly number[], other: readonly number[]): number {
  return dot(one, other) / Math.sqrt(dot(one, one) * dot(other, other));
}

function dot(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);
}
