import { MAX_STEPS, type Scene } from './render.ts';

/** What a credit pays for. */
const STEPS_PER_CREDIT = 1_000_000;

/** What so much work costs, in credits; Tollgate rounds it up when it is settled. */
export function creditsFor(steps: number): number {
  return steps / STEPS_PER_CREDIT;
}

/** The most that a picture can cost, in whole credits: as if no point of it ever left. */
export function mostCreditsFor({ size }: Scene): number {
  return Math.ceil(creditsFor(size * size * MAX_STEPS));
}
