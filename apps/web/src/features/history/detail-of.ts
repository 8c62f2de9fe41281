import { money } from '../../ui/money.ts';
import { choiceName } from '../studio/options.ts';
import type { Line } from './line.ts';

/** What the reason alone does not say: whoever refunds or corrects gives a reason in words of their own. */
const typesInWords: Partial<Record<Line['type'], string>> = {
  refund: 'Refund',
  bonus: 'Bonus',
  admin_adjustment: 'Correction',
  clawback: 'Taken back',
  clawback_reversal: 'Returned',
};

function inWords(key: string, value: unknown): string[] {
  if (key === 'tempo' && typeof value === 'number') return [`${value} BPM`];
  if (['genre', 'mood', 'structure'].includes(key) && typeof value === 'string') return [choiceName(key, value)];
  return [];
}

function paid({ priceCents, currency }: Line['metadata']): string[] {
  return typeof priceCents === 'number' && typeof currency === 'string' ? [money(priceCents, currency)] : [];
}

/** What a line's type and metadata say that a person wants to read: `House · 124 BPM`, `$4.99`, `Refund`. */
export function detailOf({ type, metadata }: Pick<Line, 'type' | 'metadata'>): string {
  const words = Object.entries(metadata).flatMap(([key, value]) => inWords(key, value));
  return [typesInWords[type] ?? [], words, paid(metadata)].flat().join(' · ');
}
