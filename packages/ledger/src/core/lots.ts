import type { Account, Lot, PricedShare, Share } from './account.ts';
import { centsOf } from './cents.ts';

/** Soonest expiry first, then promotional before paid, then oldest. */
function byUseOrder(a: Lot, b: Lot): number {
  return (
    (a.expiresAt ?? Infinity) - (b.expiresAt ?? Infinity) ||
    Number(a.paidCents > 0) - Number(b.paidCents > 0) ||
    a.seq - b.seq
  );
}

/**
 * The lots that `credits` come from, in use order, out of what is neither used nor held. The caller has made sure that
 * they are available.
 */
export function pickLots(account: Account, credits: number): readonly Share[] {
  const shares: Share[] = [];
  let missing = credits;
  for (const lot of account.lots.toSorted(byUseOrder)) {
    const taken = Math.min(missing, lot.remaining - lot.held);
    if (taken <= 0) continue;
    shares.push({ lot: lot.id, credits: taken });
    missing -= taken;
    if (missing === 0) return shares;
  }
  throw new Error(`Lots of ${account.userId} hold ${missing} credits fewer than its balance says.`);
}

/** Sets credits of the lots aside, or with `sign` -1 gives them free again. */
export function holdLots(lots: readonly Lot[], shares: readonly Share[], sign: 1 | -1): readonly Lot[] {
  return changeLots(lots, shares, (lot, credits) => ({ ...lot, held: lot.held + sign * credits }));
}

/** Uses credits of the lots up. */
export function useLots(lots: readonly Lot[], shares: readonly Share[]): readonly Lot[] {
  return changeLots(lots, shares, (lot, credits) => ({ ...lot, remaining: lot.remaining - credits }));
}

/** Each share with the cents that go with it, as the lots stand now. */
export function priceShares(lots: readonly Lot[], shares: readonly Share[]): readonly PricedShare[] {
  return shares.map((share) => ({ ...share, cents: centsOf(lotOf(lots, share.lot), share.credits) }));
}

function changeLots(
  lots: readonly Lot[],
  shares: readonly Share[],
  change: (lot: Lot, credits: number) => Lot,
): readonly Lot[] {
  const changed = new Map(shares.map((share) => [share.lot, change(lotOf(lots, share.lot), share.credits)]));
  return lots.map((lot) => changed.get(lot.id) ?? lot);
}

function lotOf(lots: readonly Lot[], id: string): Lot {
  const lot = lots.find((candidate) => candidate.id === id);
  if (!lot) throw new Error(`Lot ${id} is not among the account's lots.`);
  return lot;
}
