import { shares } from '../../ui/measure.ts';
import { money } from '../../ui/money.ts';

const microdollarsPerCent = 10_000;

/** Microdollars as dollars, with as much of a cent as matters for one credit or call. */
export function dollars(microdollars: number): string {
  return money(microdollars / microdollarsPerCent, 'usd', 3);
}

/** The same of sums, to the cent. */
export function wholeDollars(microdollars: number): string {
  return money(microdollars / microdollarsPerCent, 'usd');
}

/** The same for a file. */
export function plainDollars(microdollars: number): number {
  return microdollars / (100 * microdollarsPerCent);
}

/** `60%`; a dash where there is no revenue to have a share of. */
export function percentOf(basisPoints: number | null): string {
  return basisPoints === null ? '–' : shares.inWords(basisPoints / 10_000);
}
