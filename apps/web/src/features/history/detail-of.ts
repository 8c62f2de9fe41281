import { money } from '../../ui/money.ts';
import type { Line } from './line.ts';

function inWords(key: string, value: unknown): string[] {
  if (key === 'tempo' && typeof value === 'number') return [`${value} BPM`];
  if (['genre', 'mood', 'structure'].includes(key) && typeof value === 'string') return [value];
  return [];
}

function paid({ priceCents, currency }: Line['metadata']): string[] {
  return typeof priceCents === 'number' && typeof currency === 'string' ? [money(priceCents, currency)] : [];
}

/** What a line's metadata say that a person wants to read: `house · 124 BPM`, `$4.99`. */
export function detailOf({ metadata }: Line): string {
  return [...Object.entries(metadata).flatMap(([key, value]) => inWords(key, value)), ...paid(metadata)].join(' · ');
}
