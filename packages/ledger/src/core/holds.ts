import type { Account, Hold, Share } from './account.ts';
import { DEFAULT_HOLD_TTL_MS, type Capture, type Extend, type PlaceHold, type Stamped } from './commands.ts';
import type { Release } from './commands.ts';
import { refused, wordsOf, wrote, wroteNoLine, type Effect } from './effect.ts';
import type { Posting } from './lines.ts';
import { holdLots, pickLots } from './lots.ts';
import { cannotSpend, takeOut } from './spend.ts';

/** Sets credits aside, in the lots they would be spent from. */
export function placeHold(now: Posting, command: Stamped<PlaceHold>): Effect {
  const { account } = now;
  const refusal = cannotSpend(account, command.credits);
  if (refusal) return { ok: false, refusal };
  const { id, key, hash, reason, actor } = wordsOf(command);
  const hold: Hold = {
    userId: account.userId,
    id,
    key,
    hash,
    credits: command.credits,
    lots: pickLots(account, command.credits),
    reason,
    feature: command.feature ?? null,
    priceVersion: command.priceVersion ?? null,
    actor,
    state: 'open',
    capturedCredits: 0,
    expiresAt: command.at + (command.ttlMs ?? DEFAULT_HOLD_TTL_MS),
    createdAt: command.at,
    settledAt: null,
  };
  const lots = holdLots(account.lots, hold.lots, 1);
  const after = { ...account, held: account.held + hold.credits, lots, holds: [...account.holds, hold] };
  return wroteNoLine({ ...now, account: after }, hold);
}

/** Takes a hold's credits, or the first of them, and gives the rest free. */
export function capture(now: Posting, command: Stamped<Capture>): Effect {
  const hold = holdOf(now.account, command.holdId);
  if (!hold) return refused('HOLD_NOT_FOUND');
  const { credits = hold.credits, metadata, at } = command;
  if (hold.state === 'captured') return refused('IDEMPOTENCY_KEY_REUSED');
  if (hold.state === 'released') return refused('HOLD_ALREADY_SETTLED');
  if (hold.state === 'expired') return refused('HOLD_EXPIRED');
  if (credits > hold.credits) return refused('SETTLES_MORE_THAN_HELD');

  const settled: Hold = { ...hold, state: 'captured', capturedCredits: credits, settledAt: at };
  const freed = settle(now.account, settled);
  const content = {
    ...wordsOf({ ...hold, metadata, at }),
    type: 'deduction',
    holdId: hold.id,
    feature: hold.feature,
    priceVersion: hold.priceVersion,
  } as const;
  const change = { ...freed, spent: now.account.spent + credits };
  return wrote(takeOut(now, content, firstCredits(hold.lots, credits), change), settled);
}

/** Gives a hold's credits free. One that its limit ended is released already. */
export function release(now: Posting, command: Stamped<Release>): Effect {
  const hold = holdOf(now.account, command.holdId);
  if (!hold) return refused('HOLD_NOT_FOUND');
  if (hold.state === 'captured') return refused('HOLD_ALREADY_SETTLED');
  if (hold.state !== 'open') return wroteNoLine(now, hold);
  const released: Hold = { ...hold, state: 'released', settledAt: command.at };
  return wroteNoLine({ ...now, account: { ...now.account, ...settle(now.account, released) } }, released);
}

/** Moves a hold's limit further away, never nearer. */
export function extend(now: Posting, command: Stamped<Extend>): Effect {
  const hold = holdOf(now.account, command.holdId);
  if (!hold) return refused('HOLD_NOT_FOUND');
  if (hold.state === 'expired') return refused('HOLD_EXPIRED');
  if (hold.state !== 'open') return refused('HOLD_ALREADY_SETTLED');
  const expiresAt = command.at + command.ttlMs;
  if (expiresAt <= hold.expiresAt) return wroteNoLine(now, hold);
  const extended = { ...hold, expiresAt };
  return wroteNoLine(
    { ...now, account: { ...now.account, holds: replaceHold(now.account.holds, extended) } },
    extended,
  );
}

export function holdOf(account: Account, id: string): Hold | null {
  return account.holds.find((hold) => hold.id === id) ?? null;
}

/** What the end of a hold changes about its account: all its credits are free again. */
function settle(account: Account, settled: Hold): Pick<Account, 'held' | 'lots' | 'holds'> {
  return {
    held: account.held - settled.credits,
    lots: holdLots(account.lots, settled.lots, -1),
    holds: replaceHold(account.holds, settled),
  };
}

function replaceHold(holds: readonly Hold[], changed: Hold): readonly Hold[] {
  return holds.map((hold) => (hold.id === changed.id ? changed : hold));
}

/** The first `credits` of the shares, in their order. */
function firstCredits(shares: readonly Share[], credits: number): readonly Share[] {
  let missing = credits;
  return shares.flatMap((share) => {
    const taken = Math.min(missing, share.credits);
    missing -= taken;
    return taken > 0 ? [{ lot: share.lot, credits: taken }] : [];
  });
}
