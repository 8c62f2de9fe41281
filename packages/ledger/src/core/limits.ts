import type { Account, Hold } from './account.ts';
import type { Stamped } from './commands.ts';
import { append, type Posting } from './lines.ts';
import { freeCredits, holdLots, isExpired, pickLots, priceShares, useLots } from './lots.ts';

/** What a command knows of its time, and how it names the lines that it causes. */
type Moment = Pick<Stamped, 'at' | 'idOf'>;

/**
 * Brings an account up to the command's time: holds past their limit end, credits that are expired and not held are
 * booked out, and debt is paid from what is free. Every effective command does this before its effect, so no job has
 * to have run, and after it, so that whatever came in or back pays debt first.
 */
export function bringUpToDate(posting: Posting, moment: Moment): Posting {
  return payDebt(bookExpiry(endHolds(posting, moment), moment), moment);
}

function endHolds(posting: Posting, { at }: Moment): Posting {
  const late = posting.account.holds.filter((hold) => hold.state === 'open' && hold.expiresAt <= at);
  if (late.length === 0) return posting;
  return { ...posting, account: late.reduce((account, hold) => endHold(account, hold, at), posting.account) };
}

function endHold(account: Account, hold: Hold, at: number): Account {
  return {
    ...account,
    held: account.held - hold.credits,
    lots: holdLots(account.lots, hold.lots, -1),
    holds: account.holds.map((other) => (other === hold ? { ...hold, state: 'expired', settledAt: at } : other)),
  };
}

function bookExpiry(posting: Posting, { at, idOf }: Moment): Posting {
  const expired = posting.account.lots.filter((lot) => isExpired(lot, at) && freeCredits(lot) > 0);
  return expired.reduce((before, lot) => {
    const { account } = before;
    const shares = [{ lot: lot.id, credits: freeCredits(lot) }];
    // A lot expires in more than one piece when part of it was held; its line's place tells the pieces apart.
    const key = `expiry:${lot.id}:${account.seq + 1}`;
    const content = {
      id: idOf(key),
      key,
      hash: '',
      type: 'expiry',
      amount: -freeCredits(lot),
      reason: 'Credits expired',
      lots: priceShares(account.lots, shares),
      metadata: {},
      actor: null,
      createdAt: at,
    } as const;
    return append(before, content, { lots: useLots(account.lots, shares) });
  }, posting);
}

function payDebt(posting: Posting, { at, idOf }: Moment): Posting {
  const { account } = posting;
  const credits = Math.min(account.debt, account.balance - account.held);
  if (credits === 0) return posting;
  const shares = pickLots(account, credits);
  // Debt is paid as soon as something is there, so the place of the line or hold that brought it tells payments apart.
  const key = `debt:${account.seq + 1}`;
  const content = {
    id: idOf(key),
    key,
    hash: '',
    type: 'clawback',
    amount: -credits,
    reason: 'Debt paid',
    lots: priceShares(account.lots, shares),
    metadata: { debt: -credits },
    actor: null,
    createdAt: at,
  } as const;
  return append(posting, content, { lots: useLots(account.lots, shares), debt: account.debt - credits });
}
