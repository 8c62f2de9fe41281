import type { Lot } from './account.ts';
import { unspentCents } from './cents.ts';
import type { Clawback, Stamped } from './commands.ts';
import { refused, wordsOf, wrote, wroteNoLine, type Effect } from './effect.ts';
import { giveBack } from './give-back.ts';
import { append, type Posting } from './lines.ts';
import { freeCredits, pickLots, priceShares, replaceLot, useLots, withoutEmpty } from './lots.ts';

/** Converges what is taken back of a grant to the command's target: takes the difference, or gives it back. */
export function clawback(now: Posting, command: Stamped<Clawback>): Effect {
  const lot = now.account.lots.find((candidate) => candidate.id === command.transactionId);
  if (!lot) return refused('TRANSACTION_NOT_FOUND');
  if (command.credits > lot.amount || command.cents > lot.paidCents) return refused('INVALID_AMOUNT');
  const credits = command.credits - lot.takenBack;
  const cents = command.cents - lot.refundedCents;
  if (credits === 0 && cents === 0) return wroteNoLine(now);
  if (credits >= 0 && cents >= 0) return takeBack(now, command, { lot, credits, cents });
  if (credits <= 0 && cents <= 0) return reverse(now, command, { lot, credits: -credits, cents: -cents });
  // More credits for less money, or the other way round, is no state that a payment can be in.
  return refused('INVALID_AMOUNT');
}

interface Difference {
  readonly lot: Lot;
  readonly credits: number;
  readonly cents: number;
}

/** Takes what is free: the grant's own lot first, then the others in use order. The rest becomes debt. */
function takeBack(now: Posting, command: Stamped<Clawback>, { lot, credits, cents }: Difference): Effect {
  const own = Math.min(credits, freeCredits(lot));
  const target = { takenBack: lot.takenBack + credits, refundedCents: lot.refundedCents + cents };
  const emptied = { ...lot, ...target, remaining: lot.remaining - own };
  const ownShare = { lot: lot.id, credits: own, cents: unspentCents(lot) - unspentCents(emptied) };
  const account = { ...now.account, lots: replaceLot(now.account.lots, emptied) };

  const free = account.balance - account.held - own;
  const others = pickLots(account, Math.min(credits - own, free));
  const taken = own + others.reduce((sum, share) => sum + share.credits, 0);
  const debt = credits - taken;
  const content = {
    ...wordsOf({ ...command, metadata: { ...command.metadata, takenBack: credits, refundedCents: cents, debt } }),
    type: 'clawback',
    // Not -taken: of nothing that would be -0.
    amount: 0 - taken,
    lots: withoutEmpty([ownShare, ...priceShares(account.lots, others)]),
    refundOf: lot.id,
  } as const;
  const change = { lots: useLots(account.lots, others), debt: account.debt + debt };
  return wrote(append({ ...now, account }, content, change));
}

/** Gives credits back whose money came back. They pay the account's debt first, as all that comes in does. */
function reverse(now: Posting, command: Stamped<Clawback>, { lot, credits, cents }: Difference): Effect {
  if (!Number.isSafeInteger(now.account.balance + credits)) return refused('INVALID_AMOUNT');
  const restored = { ...lot, takenBack: lot.takenBack - credits, refundedCents: lot.refundedCents - cents };
  const regained = unspentCents(restored) - unspentCents(lot);
  const centsOf = () => Math.max(0, cents - regained);
  const { lots, shares } = giveBack(
    { account: now.account, lots: now.account.lots },
    { lot: restored, credits, centsOf },
    command,
  );
  const content = {
    ...wordsOf({ ...command, metadata: { ...command.metadata, takenBack: -credits, refundedCents: -cents } }),
    type: 'clawback_reversal',
    amount: credits,
    lots: shares,
    refundOf: lot.id,
  } as const;
  return wrote(append(now, content, { lots }));
}
