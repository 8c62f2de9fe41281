import { countSyllables } from '../analysis/syllables.ts';
import type { Random } from '../random.ts';

/** A line of song lasts 16 steps; its last syllable is held from the twelfth to the breath before the next line. */
export const STEPS_PER_LINE = 16;
const HELD_FROM = 12;
const HELD_STEPS = 3;

export interface Note {
  /** In steps from the start of the line. */
  at: number;
  steps: number;
  /** Scale degree above the tonic. */
  degree: number;
}

export interface MelodyPart {
  lines: readonly string[];
  /** One chord root a line, as scale degrees. */
  chords: readonly number[];
  /** The degree the tune circles around; a chorus lies higher than a verse. */
  center: number;
  random: Random;
}

/**
 * One note a syllable. Lines of equal length share a rhythm and odd lines share a contour, which is what makes a tune out
 * of notes; strong beats take a note of the chord, and the last line comes home to the tonic.
 */
export function writeMelody({ lines, chords, center, random }: MelodyPart): Note[][] {
  const rhythms = new Map<number, number[]>();
  const contours = [contour(random), contour(random)];
  return lines.map((line, index) => {
    const syllables = countSyllables(line);
    const onsets = rhythms.get(syllables) ?? rhythm(syllables, random);
    rhythms.set(syllables, onsets);
    const chord = chords[index % chords.length] ?? 0;
    const isHome = index === lines.length - 1;
    return onsets.map((at, note) => {
      const isLast = note === onsets.length - 1;
      const wanted = center + (contours[index % 2]?.(note / Math.max(1, onsets.length - 1)) ?? 0);
      return {
        at,
        steps: isLast ? HELD_STEPS : Math.min((onsets[note + 1] ?? HELD_FROM) - at, 3) * 0.9,
        degree: degreeNear(wanted, {
          chord: isHome && isLast ? 0 : chord,
          isStrong: isLast || at % 4 === 0,
          isHome: isHome && isLast,
        }),
      };
    });
  });
}

/** Steps on which syllables fall: even ones before odd ones, so that a line stays on the beat as long as it has room. */
function rhythm(syllables: number, random: Random): number[] {
  const before = syllables - 1;
  if (before > HELD_FROM) return [...Array.from({ length: before }, (_, at) => (at * HELD_FROM) / before), HELD_FROM];
  const even = [0, 4, 8, 2, 6, 10];
  const odd = random.shuffle([3, 7, 11, 5, 9, 1]);
  const chosen = [...even, ...odd].slice(0, before).toSorted((one, other) => one - other);
  return [...chosen, HELD_FROM];
}

/** A hill, a valley or a slope a few degrees high, over a line from 0 to 1. */
function contour(random: Random): (place: number) => number {
  const height = random.pick([2, 3, 3, 4]);
  const shape = random.pick(['hill', 'valley', 'fall', 'rise'] as const);
  const wave = random.between(0.5, 1.2);
  const turns = random.pick([2, 3]);
  return (place) => {
    const slope = {
      hill: Math.sin(Math.PI * place),
      valley: -Math.sin(Math.PI * place),
      fall: 0.5 - place,
      rise: place - 0.5,
    };
    return height * slope[shape] + wave * Math.sin(turns * 2 * Math.PI * place);
  };
}

function degreeNear(
  wanted: number,
  { chord, isStrong, isHome }: { chord: number; isStrong: boolean; isHome: boolean },
): number {
  const nearest = Math.round(wanted);
  if (!isStrong) return nearest;
  const tones = isHome ? [0] : [0, 2, 4].map((third) => (chord + third) % 7);
  const candidates = [0, 1, -1, 2, -2, 3, -3].map((step) => nearest + step);
  return candidates.find((degree) => tones.includes(((degree % 7) + 7) % 7)) ?? nearest;
}
