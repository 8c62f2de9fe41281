import { creditsInWords } from '../../ui/credits-in-words.ts';
import { wholeNumber } from '../../ui/whole-number.ts';
import type { LineDetail } from './line.ts';

const seconds = new Intl.NumberFormat(undefined, { style: 'unit', unit: 'second', unitDisplay: 'long' });

/** What was set aside for a deduction before it was known that the work succeeds, and what was taken of it. */
export function holdInWords({ hold, amount }: Pick<LineDetail, 'hold' | 'amount'>): string | null {
  if (!hold) return null;
  const taken = -amount;
  const held = `${creditsInWords(hold.credits)} held`;
  const settled = taken === hold.credits ? 'taken' : `${wholeNumber(taken)} taken and the rest given back`;
  const lasted =
    hold.settledAt === null ? 0 : Math.round((Date.parse(hold.settledAt) - Date.parse(hold.createdAt)) / 1_000);
  return `${held}, ${settled} when it was done${lasted > 0 ? `, ${seconds.format(lasted)} later` : ''}`;
}
