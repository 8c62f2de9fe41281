import type { Account, GrantType, Lot } from './account.ts';
import type { Adjust, Grant, Stamped } from './commands.ts';
import { refused, wordsOf, wrote, type Effect } from './effect.ts';
import { append, type Posting } from './lines.ts';

/** Credits in: one line, and one new lot that has its id. */
export function grant(now: Posting, command: Stamped<Grant>): Effect {
  return addLot(now, command, {
    type: command.type,
    credits: command.credits,
    paidCents: command.paidCents ?? 0,
    currency: command.paidCents ? (command.currency ?? null) : null,
    expiresAt: command.expiresAt?.getTime() ?? null,
  });
}

/** An admin's correction upwards: promotional credits that do not expire. */
export function adjustUp(now: Posting, command: Stamped<Adjust>): Effect {
  const { credits } = command;
  return addLot(now, command, { type: 'admin_adjustment', credits, paidCents: 0, currency: null, expiresAt: null });
}

interface Granted extends Pick<Lot, 'paidCents' | 'currency' | 'expiresAt'> {
  readonly type: GrantType;
  readonly credits: number;
}

function addLot(now: Posting, command: Stamped<Grant | Adjust>, granted: Granted): Effect {
  const { account } = now;
  const { type, credits, paidCents } = granted;
  if (!Number.isSafeInteger(account.balance + credits)) return refused('INVALID_AMOUNT');
  const words = wordsOf(command);
  const lot = newLot(account, { ...granted, id: words.id, createdAt: command.at });
  const lots = [{ lot: lot.id, credits, cents: paidCents }];
  return wrote(append(now, { ...words, type, amount: credits, lots }, { lots: [...account.lots, lot] }));
}

/** A whole lot that the account's next line brings in. */
export function newLot(account: Account, granted: Granted & Pick<Lot, 'id' | 'createdAt'>): Lot {
  const { credits: amount, ...content } = granted;
  const { userId, seq } = account;
  return { ...content, userId, seq: seq + 1, amount, remaining: amount, held: 0, takenBack: 0, refundedCents: 0 };
}
