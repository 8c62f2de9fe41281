import type { Lot } from './lot-in-words.ts';

const weekMs = 7 * 86_400_000;

/** What ends first: all that ends at the same moment, and when; null when nothing ever does. */
export function nextToExpire(lots: readonly Lot[], now = Date.now()): { credits: number; expiresAt: string } | null {
  // Lots come in the order of their ends. One that has ended keeps only what was held of it before.
  const next = lots.find(({ expiresAt }) => expiresAt !== null && Date.parse(expiresAt) > now);
  if (!next || next.expiresAt === null) return null;
  const ending = lots.filter(({ expiresAt }) => expiresAt === next.expiresAt);
  return { credits: ending.reduce((sum, { remaining }) => sum + remaining, 0), expiresAt: next.expiresAt };
}

export function isWithinAWeek(at: string, now = Date.now()): boolean {
  return Date.parse(at) - now < weekMs;
}
