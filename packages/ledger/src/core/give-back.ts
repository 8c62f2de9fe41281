import type { Account, Lot, PricedShare } from './account.ts';
import { unspentCents } from './cents.ts';
import type { Stamped } from './commands.ts';
import { newLot } from './grant.ts';
import { isExpired, lotOf, replaceLot, withoutEmpty } from './lots.ts';

/** How long credits live that come back to a lot which expired meanwhile. */
const REPLACEMENT_TTL_MS = 30 * 24 * 60 * 60 * 1000;

/** Credits on their way back to a lot. */
export interface Returning {
  /** The lot as it will be, but for the credits that come back. */
  readonly lot: Lot;
  readonly credits: number;
  /** The cents that go with those of `credits` that cannot go back to it, given how many these are. */
  readonly centsOf: (credits: number) => number;
}

/**
 * Puts credits back into their lot. Those that cannot go there, because it expired or is full (its debt was paid from
 * elsewhere), get a lot of their own, of the same kind; after an expiry it lives for 30 days.
 */
export function giveBack(
  { account, lots }: { readonly account: Account; readonly lots: readonly Lot[] },
  { lot, credits, centsOf }: Returning,
  { at, idOf }: Pick<Stamped, 'at' | 'idOf'>,
): { lots: readonly Lot[]; shares: readonly PricedShare[] } {
  const isLate = isExpired(lot, at);
  const room = isLate ? 0 : Math.min(credits, lot.amount - lot.remaining);
  const refilled = { ...lot, remaining: lot.remaining + room };
  const back = {
    lot: lot.id,
    credits: room,
    cents: unspentCents(refilled) - unspentCents(lotOf(lots, lot.id)),
  };
  const refilledLots = replaceLot(lots, refilled);
  const backShares = withoutEmpty([back]);
  if (room === credits) return { lots: refilledLots, shares: backShares };

  const rest = credits - room;
  const paidCents = centsOf(rest);
  const replacement = newLot(account, {
    id: idOf(`lot:${lot.id}:${account.seq + 1}`),
    type: lot.type,
    credits: rest,
    paidCents,
    currency: paidCents > 0 ? lot.currency : null,
    expiresAt: isLate ? at + REPLACEMENT_TTL_MS : lot.expiresAt,
    createdAt: at,
  });
  return {
    lots: [...refilledLots, replacement],
    shares: [...backShares, { lot: replacement.id, credits: rest, cents: paidCents }],
  };
}
