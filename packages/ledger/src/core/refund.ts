import type { Line, PricedShare } from './account.ts';
import { partOf } from './cents.ts';
import type { Refund, Stamped } from './commands.ts';
import { refused, wordsOf, wrote, type Effect } from './effect.ts';
import { giveBack } from './give-back.ts';
import { append, type Posting } from './lines.ts';
import { lotOf } from './lots.ts';

/** A deduction with what has been refunded of it. */
export interface Refundable {
  readonly deduction: Line;
  readonly refunded: number;
}

/** Gives back a deduction to the lots it came from, the last taken first; never more than it took. */
export function refund(now: Posting, command: Stamped<Refund>, refundable: Refundable | null): Effect {
  if (refundable?.deduction.type !== 'deduction') return refused('TRANSACTION_NOT_FOUND');
  const { deduction, refunded } = refundable;
  const left = -deduction.amount - refunded;
  const credits = command.credits ?? left;
  if (credits > left || credits < 1) return refused('REFUND_EXCEEDS_DEDUCTION');
  if (!Number.isSafeInteger(now.account.balance + credits)) return refused('INVALID_AMOUNT');

  const { account } = now;
  let { lots } = account;
  const shares: PricedShare[] = [];
  for (const taken of lastTaken(deduction.lots, refunded, credits)) {
    const lot = lotOf(lots, taken.share.lot);
    const centsOf = (rest: number) =>
      partOf(taken.share.cents, taken.from + rest, taken.share.credits) -
      partOf(taken.share.cents, taken.from, taken.share.credits);
    const back = giveBack({ account, lots }, { lot, credits: taken.credits, centsOf }, command);
    lots = back.lots;
    shares.push(...back.shares);
  }
  const content = {
    ...wordsOf({ ...command, metadata: { ...command.metadata, refundOf: deduction.id } }),
    type: 'refund',
    amount: credits,
    lots: shares,
    feature: deduction.feature,
    priceVersion: deduction.priceVersion,
    refundOf: deduction.id,
  } as const;
  return wrote(append(now, content, { lots, spent: account.spent - credits }));
}

/** The shares that `credits` come from, counted from the end, after the first `skipped` of them. */
function lastTaken(shares: readonly PricedShare[], skipped: number, credits: number) {
  let toSkip = skipped;
  let missing = credits;
  return shares.toReversed().flatMap((share) => {
    const from = Math.min(toSkip, share.credits);
    const taken = Math.min(missing, share.credits - from);
    toSkip -= from;
    missing -= taken;
    return taken > 0 ? [{ share, from, credits: taken }] : [];
  });
}
