import { availableCredits, type Account, type Share } from './account.ts';
import type { Adjust, Deduct, Stamped } from './commands.ts';
import { wordsOf, wrote, type Effect } from './effect.ts';
import { append, type LineContent, type Posting } from './lines.ts';
import { pickLots, priceShares, useLots } from './lots.ts';
import { refuse, type Refusal } from './refusals.ts';

/** Credits out, at once. */
export function deduct(now: Posting, command: Stamped<Deduct>): Effect {
  const { account } = now;
  const { credits, feature = null, priceVersion = null } = command;
  const refusal = cannotSpend(account, credits);
  if (refusal) return { ok: false, refusal };
  const content = { ...wordsOf(command), type: 'deduction', feature, priceVersion } as const;
  const spent = account.spent + credits;
  return wrote(takeOut(now, content, pickLots(account, credits), { spent }));
}

/** An admin's correction downwards: no spending, so a freeze does not stop it, but never more than is available. */
export function adjustDown(now: Posting, command: Stamped<Adjust>): Effect {
  const credits = -command.credits;
  const refusal = notEnough(now.account, credits);
  if (refusal) return { ok: false, refusal };
  const content = { ...wordsOf(command), type: 'admin_adjustment' } as const;
  return wrote(takeOut(now, content, pickLots(now.account, credits), {}));
}

/** Writes one line that takes these shares out of their lots. */
export function takeOut(
  now: Posting,
  content: Omit<LineContent, 'amount' | 'lots'>,
  shares: readonly Share[],
  change: Partial<Account>,
): Posting {
  const lotsBefore = change.lots ?? now.account.lots;
  const amount = -shares.reduce((sum, share) => sum + share.credits, 0);
  const priced = { ...content, amount, lots: priceShares(lotsBefore, shares) };
  return append(now, priced, { ...change, lots: useLots(lotsBefore, shares) });
}

/** Why these credits cannot be spent or set aside, in the order in which the reasons take precedence. */
export function cannotSpend(account: Account, credits: number): Refusal | null {
  if (account.freezes.length > 0) return refuse('ACCOUNT_FROZEN');
  if (account.debt > 0) return { code: 'ACCOUNT_IN_DEBT', required: credits, available: 0, debt: account.debt };
  return notEnough(account, credits);
}

function notEnough(account: Account, credits: number): Refusal | null {
  const available = availableCredits(account);
  if (credits <= available) return null;
  return { code: 'INSUFFICIENT_CREDITS', required: credits, available, shortfall: credits - available };
}
