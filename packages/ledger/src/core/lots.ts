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

/** Whether a lot's credits can no longer be spent, but for those that were held in time. */
export function isExpired({ expiresAt }: Lot, at: number): boolean {
  return expiresAt !== null && expiresAt <= at;
}

/** What of a lot is neither used nor held. */
export function freeCredits(lot: Lot): number {
  return lot.remaining - lot.held;
}

/**
 * The lots that `credits` come from, in use order, out of what is neither used nor held. The caller has made sure that
 * they are there.
 */
export function pickLots(account: Account, credits: number): readonly Share[] {
  const shares: Share[] = [];
  let missing = credits;
  for (const lot of account.lots.toSorted(byUseOrder)) {
    if (missing === 0) break;
    const taken = Math.min(missing, freeCredits(lot));
    if (taken <= 0) continue;
    shares.push({ lot: lot.id, credits: taken });
    missing -= taken;
  }
  if (missing > 0) throw new Error(`Lots of ${account.userId} hold ${missing} credits fewer than its balance says.`);
  return shares;
}

/** Sets credits of the lots aside, or with `sign` -1 gives them free again. */
export function holdLots(lots: readonly Lot[], shares: readonly Share[], sign: 1 | -1): readonly Lot[] {
  return changeLots(lots, shares, (lot, credits) => ({ ...lot, held: lot.held + sign * credits }));
}

/** Uses credits of the lots up. */
export function useLots(lots: readonly Lot[], shares: readonly Share[]): readonly Lot[] {
  return changeLots(lots, shares, (lot, credits) => ({ ...lot, remaining: lot.remaining - credits }));
}

/** Each share with the cents that go with taking it, as the lots stand now. */
export function priceShares(lots: readonly Lot[], shares: readonly Share[]): readonly PricedShare[] {
  return shares.map((share) => ({ ...share, cents: centsOf(lotOf(lots, share.lot), share.credits) }));
}

/** The shares that say anything: one without credits still does when it moved cents. */
export function withoutEmpty(shares: readonly PricedShare[]): readonly PricedShare[] {
  return shares.filter((share) => share.credits > 0 || share.cents !== 0);
}

export function lotOf(lots: readonly Lot[], id: string): Lot {
  const lot = lots.find((candidate) => candidate.id === id);
  if (!lot) throw new Error(`Lot ${id} is not among the account's lots.`);
  return lot;
}

/** The lots with one of them replaced by what became of it. */
export function replaceLot(lots: readonly Lot[], changed: Lot): readonly Lot[] {
  return lots.map((lot) => (lot.id === changed.id ? changed : lot));
}

function changeLots(
  lots: readonly Lot[],
  shares: readonly Share[],
  change: (lot: Lot, credits: number) => Lot,
): readonly Lot[] {
  return shares.reduce((changed, { lot, credits }) => replaceLot(changed, change(lotOf(changed, lot), credits)), lots);
}
