import { availableCredits, type Account, type Hold, type Line, type Lot, type Share } from './account.ts';
import { DEFAULT_HOLD_TTL_MS, type Capture, type Deduct, type Grant } from './commands.ts';
import type { PlaceHold, Release, Stamped } from './commands.ts';
import { endLimits } from './limits.ts';
import { appendLine, type LineContent } from './lines.ts';
import { holdLots, pickLots, priceShares, useLots } from './lots.ts';
import { refuse, type Refusal } from './refusals.ts';

/** What a command comes to. `account` and `lines` are unchanged and empty when it had taken effect before. */
interface Accepted {
  readonly ok: true;
  readonly account: Account;
  /** The lines this command appends, in order: those it causes as well as its own. */
  readonly lines: readonly Line[];
  /** Its own line: the first answer, also when repeated. Null for a hold and a release, which write none. */
  readonly line: Line | null;
  readonly hold: Hold | null;
  readonly isReplay: boolean;
}

export type Decision = Accepted | { readonly ok: false; readonly refusal: Refusal };

/**
 * The one place where credits move. Pure and total: time and ids come inside the command, everything it may touch
 * inside the account, and `earlier` is the line that already bears the command's id. Commands have passed `malformed`.
 */
export function decide(account: Account, command: Stamped, earlier: Line | null = null): Decision {
  switch (command.kind) {
    case 'grant':
    case 'deduct':
    case 'hold':
      return repeated(account, command, earlier) ?? start(endLimits(account, command.at), command);
    case 'capture':
      return capture(account, command, earlier);
    case 'release':
      return release(account, command);
  }
}

/** The first answer to a key that took effect before; null for a key that is new. */
function repeated(
  account: Account,
  command: Stamped<Grant | Deduct | PlaceHold>,
  earlier: Line | null,
): Decision | null {
  const hold = account.holds.find((candidate) => candidate.id === command.id) ?? null;
  const first = hold ?? earlier;
  if (!first) return null;
  if (first.hash !== command.hash) return refused('IDEMPOTENCY_KEY_REUSED');
  if (hold && !isOpen(hold, command.at)) return refused('HOLD_ALREADY_SETTLED');
  return replay(account, hold ? null : earlier, hold);
}

function start(now: Now, command: Stamped<Grant | Deduct | PlaceHold>): Decision {
  switch (command.kind) {
    case 'grant':
      return grant(now, command);
    case 'deduct':
      return deduct(now, command);
    case 'hold':
      return placeHold(now, command);
  }
}

/** An account whose time limits have been brought up to date, and the lines that this took. */
type Now = ReturnType<typeof endLimits>;

function grant({ account, lines }: Now, command: Stamped<Grant>): Decision {
  if (!Number.isSafeInteger(account.balance + command.credits)) return refused('INVALID_AMOUNT');
  const lot: Lot = {
    id: command.id,
    seq: account.seq + 1,
    type: command.type,
    amount: command.credits,
    remaining: command.credits,
    held: 0,
    paidCents: command.paidCents ?? 0,
    currency: command.paidCents ? (command.currency ?? null) : null,
    expiresAt: command.expiresAt?.getTime() ?? null,
    createdAt: command.at,
  };
  const granted = appendLine(account, {
    ...wordsOf(command),
    type: command.type,
    amount: command.credits,
    lots: [{ lot: lot.id, credits: lot.amount, cents: lot.paidCents }],
    metadata: command.metadata ?? {},
  });
  return accepted({ ...granted.account, lots: [...account.lots, lot] }, [...lines, granted.line], granted.line);
}

function deduct({ account, lines }: Now, command: Stamped<Deduct>): Decision {
  const refusal = cannotSpend(account, command.credits);
  if (refusal) return { ok: false, refusal };
  const shares = pickLots(account, command.credits);
  const deducted = appendLine(account, {
    ...wordsOf(command),
    type: 'deduction',
    amount: -command.credits,
    lots: priceShares(account.lots, shares),
    metadata: command.metadata ?? {},
    feature: command.feature ?? null,
    priceVersion: command.priceVersion ?? null,
  });
  const after = { ...deducted.account, lots: useLots(account.lots, shares), spent: account.spent + command.credits };
  return accepted(after, [...lines, deducted.line], deducted.line);
}

function placeHold({ account, lines }: Now, command: Stamped<PlaceHold>): Decision {
  const refusal = cannotSpend(account, command.credits);
  if (refusal) return { ok: false, refusal };
  const hold: Hold = {
    id: command.id,
    key: command.key,
    hash: command.hash,
    credits: command.credits,
    lots: pickLots(account, command.credits),
    reason: command.reason,
    feature: command.feature ?? null,
    priceVersion: command.priceVersion ?? null,
    actor: command.actor ?? null,
    state: 'open',
    capturedCredits: 0,
    expiresAt: command.at + (command.ttlMs ?? DEFAULT_HOLD_TTL_MS),
    createdAt: command.at,
    settledAt: null,
  };
  const after = {
    ...account,
    held: account.held + hold.credits,
    lots: holdLots(account.lots, hold.lots, 1),
    holds: [...account.holds, hold],
  };
  return accepted(after, lines, null, hold);
}

function capture(before: Account, command: Stamped<Capture>, earlier: Line | null): Decision {
  const hold = before.holds.find((candidate) => candidate.id === command.holdId);
  if (!hold) return refused('HOLD_NOT_FOUND');
  const credits = command.credits ?? hold.credits;
  if (hold.state === 'captured') {
    return hold.capturedCredits === credits ? replay(before, earlier, hold) : refused('IDEMPOTENCY_KEY_REUSED');
  }
  if (hold.state === 'released') return refused('HOLD_ALREADY_SETTLED');
  if (!isOpen(hold, command.at)) return refused('HOLD_EXPIRED');
  if (credits > hold.credits) return refused('SETTLES_MORE_THAN_HELD');

  const { account, lines } = endLimits(before, command.at);
  const shares = firstCredits(hold.lots, credits);
  const settled: Hold = { ...hold, state: 'captured', capturedCredits: credits, settledAt: command.at };
  const captured = appendLine(account, {
    key: hold.key,
    hash: hold.hash,
    reason: hold.reason,
    actor: hold.actor,
    createdAt: command.at,
    type: 'deduction',
    amount: -credits,
    lots: priceShares(account.lots, shares),
    metadata: command.metadata ?? {},
    holdId: hold.id,
    feature: hold.feature,
    priceVersion: hold.priceVersion,
  });
  const after = {
    ...captured.account,
    held: account.held - hold.credits,
    spent: account.spent + credits,
    lots: useLots(holdLots(account.lots, hold.lots, -1), shares),
    holds: replaceHold(account.holds, settled),
  };
  return settledWith(after, [...lines, captured.line], captured.line, settled, command.at);
}

function release(before: Account, command: Stamped<Release>): Decision {
  const hold = before.holds.find((candidate) => candidate.id === command.holdId);
  if (!hold) return refused('HOLD_NOT_FOUND');
  if (hold.state === 'captured') return refused('HOLD_ALREADY_SETTLED');
  if (hold.state !== 'open') return replay(before, null, hold);

  const { account, lines } = endLimits(before, command.at);
  // Past its limit the hold has just been ended there; its credits are back, which is what was asked for.
  const ended = account.holds.find((candidate) => candidate.id === hold.id && candidate.state === 'expired');
  if (ended) return accepted(account, lines, null, ended);
  const released: Hold = { ...hold, state: 'released', settledAt: command.at };
  const after = {
    ...account,
    held: account.held - hold.credits,
    lots: holdLots(account.lots, hold.lots, -1),
    holds: replaceHold(account.holds, released),
  };
  return settledWith(after, lines, null, released, command.at);
}

/** Ends a settlement: what went back to a lot that expired meanwhile expires at once. */
function settledWith(account: Account, lines: readonly Line[], line: Line | null, hold: Hold, at: number): Decision {
  const ended = endLimits(account, at);
  return accepted(ended.account, [...lines, ...ended.lines], line, hold);
}

/** Why these credits cannot be spent or set aside, in the order in which the reasons take precedence. */
function cannotSpend(account: Account, credits: number): Refusal | null {
  if (account.freezes.length > 0) return refuse('ACCOUNT_FROZEN');
  if (account.debt > 0) return { code: 'ACCOUNT_IN_DEBT', required: credits, available: 0, debt: account.debt };
  const available = availableCredits(account);
  if (credits <= available) return null;
  return { code: 'INSUFFICIENT_CREDITS', required: credits, available, shortfall: credits - available };
}

function isOpen(hold: Hold, at: number): boolean {
  return hold.state === 'open' && at < hold.expiresAt;
}

function replaceHold(holds: readonly Hold[], settled: Hold): readonly Hold[] {
  return holds.map((hold) => (hold.id === settled.id ? settled : hold));
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

function wordsOf(
  command: Stamped<Grant | Deduct>,
): Pick<LineContent, 'key' | 'hash' | 'reason' | 'actor' | 'createdAt'> {
  const { key, hash, reason, actor = null, at: createdAt } = command;
  return { key, hash, reason, actor, createdAt };
}

function accepted(account: Account, lines: readonly Line[], line: Line | null, hold: Hold | null = null): Accepted {
  return { ok: true, account: { ...account, version: account.version + 1 }, lines, line, hold, isReplay: false };
}

function replay(account: Account, line: Line | null, hold: Hold | null): Accepted {
  return { ok: true, account, lines: [], line, hold, isReplay: true };
}

function refused(code: Parameters<typeof refuse>[0]): Decision {
  return { ok: false, refusal: refuse(code) };
}
