import type { Lot } from './account.ts';

type Paid = Pick<Lot, 'amount' | 'remaining' | 'paidCents' | 'takenBack' | 'refundedCents'>;

/**
 * Of the cents paid for a lot, those whose credits are unspent: paid − floor(paid × used / amount), both less what
 * clawbacks took back. Every line's cents are differences of this one figure, so whatever the steps, a lot used up
 * whole has given exactly what was paid for it and kept.
 */
export function unspentCents(lot: Paid): number {
  const paid = lot.paidCents - lot.refundedCents;
  const amount = lot.amount - lot.takenBack;
  if (paid === 0 || amount === 0) return 0;
  // With debt more was used than the lot still stands for; with open holds of a lot taken back, less.
  const used = Math.max(0, amount - lot.remaining);
  return paid - partOf(paid, used, amount);
}

/** The cents that go with taking `credits` out of a lot now. */
export function centsOf(lot: Paid, credits: number): number {
  return unspentCents(lot) - unspentCents({ ...lot, remaining: lot.remaining - credits });
}

/**
 * floor(cents × part / whole), exact also where the product outgrows 2^53: the share of whole cents or credits that
 * goes with a part of them.
 * @example partOf(499, 25, 100) // 124
 */
export function partOf(cents: number, part: number, whole: number): number {
  const product = cents * part;
  if (product <= Number.MAX_SAFE_INTEGER) return Math.floor(product / whole);
  return Number((BigInt(cents) * BigInt(part)) / BigInt(whole));
}
