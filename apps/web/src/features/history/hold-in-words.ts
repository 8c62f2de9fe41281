import { creditsInWords } from '../../ui/credits-in-words.ts';
import type { LineDetail } from './line.ts';

const seconds = new Intl.NumberFormat(undefined, { style: 'unit', unit: 'second', maximumFractionDigits: 1 });

/** What was set aside for a deduction before it was known that the work succeeds, and what was taken of it. */
export function holdInWords({ hold, amount }: Pick<LineDetail, 'hold' | 'amount'>): string | null {
  if (!hold) return null;
  const taken = -amount;
  const after =
    hold.settledAt === null
      ? ''
      : `, ${seconds.format((Date.parse(hold.settledAt) - Date.parse(hold.createdAt)) / 1_000)} later`;
  return taken === hold.credits
    ? `${creditsInWords(hold.credits)} held, and taken when it was done${after}`
    : `${creditsInWords(hold.credits)} held; ${taken} taken and ${hold.credits - taken} given back when it was done${after}`;
}
