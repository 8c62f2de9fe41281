import type { Lot } from './account.ts';

/**
 * The cents that go with `credits` taken from a lot of which some are already used:
 * floor(paid × (used + credits) / amount) − floor(paid × used / amount). Whatever the steps, a lot used up whole has
 * given exactly what was paid for it. The products outgrow 2^53, hence BigInt.
 */
export function centsOf(lot: Pick<Lot, 'amount' | 'remaining' | 'paidCents'>, credits: number): number {
  if (lot.paidCents === 0) return 0;
  const used = lot.amount - lot.remaining;
  return centsUpTo(lot, used + credits) - centsUpTo(lot, used);
}

function centsUpTo(lot: Pick<Lot, 'amount' | 'paidCents'>, used: number): number {
  return Number((BigInt(lot.paidCents) * BigInt(used)) / BigInt(lot.amount));
}
