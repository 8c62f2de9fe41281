import { lineEnding, rhyme } from '../analysis/rhyme.ts';
import { ENDINGS } from './endings.ts';

/** The endings in families that rhyme perfectly with each other, as the analysis hears them. */
export const RHYME_FAMILIES: readonly (readonly string[])[] = group(ENDINGS);

/** True when two lines do not rhyme at all, not even slantly. */
export function areUnlike(one: string, other: string): boolean {
  const [oneEnding, otherEnding] = [lineEnding(one), lineEnding(other)];
  return !oneEnding || !otherEnding || rhyme(oneEnding, otherEnding) === undefined;
}

export function rhymePerfectly(one: string, other: string): boolean {
  const [oneEnding, otherEnding] = [lineEnding(one), lineEnding(other)];
  return oneEnding !== undefined && otherEnding !== undefined && rhyme(oneEnding, otherEnding) === 'perfect';
}

function group(endings: readonly string[]): string[][] {
  const families: string[][] = [];
  for (const ending of endings) {
    const family = families.find(([first = '']) => !areUnlike(first, ending));
    if (family) family.push(ending);
    else families.push([ending]);
  }
  return families;
}
