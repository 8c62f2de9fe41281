import type { Account, Hold, Line } from './account.ts';
import { appendLine } from './lines.ts';
import { holdLots, priceShares, useLots } from './lots.ts';

/**
 * Brings an account up to `at`: holds past their limit end, then credits that are expired and not held are booked out,
 * one line a lot. Every effective command does this first, so no job has to have run for an expired credit to be gone.
 */
export function endLimits(account: Account, at: number): { account: Account; lines: readonly Line[] } {
  const expired = account.holds.filter((hold) => hold.state === 'open' && hold.expiresAt <= at);
  return bookExpiry(
    expired.reduce((before, hold) => endHold(before, hold, at), account),
    at,
  );
}

function endHold(account: Account, hold: Hold, at: number): Account {
  return {
    ...account,
    held: account.held - hold.credits,
    lots: holdLots(account.lots, hold.lots, -1),
    holds: account.holds.map((other) => (other === hold ? { ...hold, state: 'expired', settledAt: at } : other)),
  };
}

function bookExpiry(before: Account, at: number): { account: Account; lines: readonly Line[] } {
  let account = before;
  const lines: Line[] = [];
  for (const lot of before.lots) {
    const credits = lot.remaining - lot.held;
    if (lot.expiresAt === null || lot.expiresAt > at || credits === 0) continue;
    const shares = [{ lot: lot.id, credits }];
    const booked = appendLine(account, {
      // A lot expires in more than one piece when part of it was held; its line's place tells the pieces apart.
      key: `expiry:${lot.id}:${account.seq + 1}`,
      hash: '',
      type: 'expiry',
      amount: -credits,
      reason: 'Credits expired',
      lots: priceShares(account.lots, shares),
      metadata: {},
      actor: null,
      createdAt: at,
    });
    account = { ...booked.account, lots: useLots(account.lots, shares) };
    lines.push(booked.line);
  }
  return { account, lines };
}
