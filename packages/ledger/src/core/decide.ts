import type { Account, Hold, Line } from './account.ts';
import { abandonCall, beginCall, callOf, cannotBegin, extendCall, finishCall } from './calls.ts';
import { clawback } from './clawback.ts';
import type { BeginCall, Capture, FinishCall, Freeze, Release, Stamped } from './commands.ts';
import { refused, wroteNoLine, type Effect, type Refused } from './effect.ts';
import { adjustUp, grant } from './grant.ts';
import { capture, extend, holdOf, placeHold, release } from './holds.ts';
import { bringUpToDate } from './limits.ts';
import type { Posting } from './lines.ts';
import { refund, type Refundable } from './refund.ts';
import { adjustDown, deduct } from './spend.ts';

/** What a command comes to. `account` and `lines` are unchanged and empty when it had taken effect before. */
interface Accepted {
  readonly ok: true;
  readonly account: Account;
  /** The lines this command appends, in order: those it causes as well as its own. */
  readonly lines: readonly Line[];
  /** Its own line: the first answer, also when repeated. Null for a command that writes none. */
  readonly line: Line | null;
  readonly hold: Hold | null;
  readonly isReplay: boolean;
}

export type Decision = Accepted | Refused;

/** Lines of the account that bear on a command. */
export interface Known {
  /** The line that already has the command's id. */
  readonly line: Line | null;
  /** What a refund gives back. */
  readonly refundable: Refundable | null;
}

/**
 * The one place where credits move. Pure and total: time and ids come inside the command, and everything it may touch
 * inside the account and `known`. Commands have passed `malformed`.
 */
export function decide(account: Account, command: Stamped, known: Known): Decision {
  const first = repeated(account, command, known.line);
  if (first) return first;
  const effect = perform(bringUpToDate({ account, lines: [] }, command), command, known);
  if (!effect.ok) return effect;
  const { posting, line, hold } = effect;
  const done = bringUpToDate(posting, command);
  if (done.account === account) return { ok: true, account, lines: [], line, hold, isReplay: true };
  const after = { ...done.account, version: account.version + 1 };
  return { ok: true, account: after, lines: done.lines, line, hold, isReplay: false };
}

function perform(now: Posting, command: Stamped, known: Known): Effect {
  switch (command.kind) {
    case 'grant':
      return grant(now, command);
    case 'deduct':
      return deduct(now, command);
    case 'hold':
      return placeHold(now, command);
    case 'capture':
      return capture(now, command);
    case 'extend':
      return extend(now, command);
    case 'release':
      return release(now, command);
    case 'refund':
      return refund(now, command, known.refundable);
    case 'clawback':
      return clawback(now, command);
    case 'adjust':
      return command.credits > 0 ? adjustUp(now, command) : adjustDown(now, command);
    case 'freeze':
    case 'unfreeze':
      return freeze(now, command);
    case 'expire':
      return wroteNoLine(now);
    case 'beginCall':
      return beginCall(now, command);
    case 'finishCall':
      return finishCall(now, command);
    case 'abandonCall':
      return abandonCall(now, command);
    case 'extendCall':
      return extendCall(now, command);
  }
}

/** The first answer to a command that took effect before; null for one that is new, or that may be done again. */
function repeated(account: Account, command: Stamped, earlier: Line | null): Decision | null {
  switch (command.kind) {
    case 'capture':
    case 'release':
      return settledBefore(account, command, earlier);
    case 'grant':
    case 'deduct':
    case 'hold':
    case 'refund':
    case 'clawback':
    case 'adjust':
      return answeredBefore(account, command, earlier);
    case 'beginCall':
      return begunBefore(account, command);
    case 'finishCall':
      return finishedBefore(account, command, earlier);
    case 'extend':
    case 'freeze':
    case 'unfreeze':
    case 'expire':
    case 'abandonCall':
    case 'extendCall':
      return null;
  }
}

function answeredBefore(account: Account, command: Stamped, earlier: Line | null): Decision | null {
  const hold = command.id === null ? null : holdOf(account, command.id);
  const first = hold ?? earlier;
  if (!first) return null;
  if (first.hash !== command.hash) return refused('IDEMPOTENCY_KEY_REUSED');
  if (hold && (hold.state !== 'open' || hold.expiresAt <= command.at)) return refused('HOLD_ALREADY_SETTLED');
  return replay(account, hold ? null : earlier, hold);
}

function settledBefore(account: Account, command: Stamped<Capture | Release>, earlier: Line | null): Decision | null {
  const hold = holdOf(account, command.holdId);
  if (command.kind === 'release') return hold?.state === 'released' ? replay(account, null, hold) : null;
  const isSame = hold?.state === 'captured' && hold.capturedCredits === (command.credits ?? hold.credits);
  return isSame ? replay(account, earlier, hold) : null;
}

function begunBefore(account: Account, command: Stamped<BeginCall>): Decision | null {
  const call = callOf(account, command.key);
  if (!call) return null;
  const code = cannotBegin(call, command);
  if (code) return refused(code);
  return call.state === 'done' ? replay(account, null, null) : null;
}

/** A call that was done without its answer, in the transaction of its work, is finished a second time to keep that. */
function finishedBefore(account: Account, command: Stamped<FinishCall>, earlier: Line | null): Decision | null {
  const call = callOf(account, command.key);
  if (call?.attempt !== command.attempt || call.state !== 'done') return null;
  const isKept = call.output !== null || command.output === null;
  return isKept ? replay(account, earlier, null) : null;
}

function replay(account: Account, line: Line | null, hold: Hold | null): Accepted {
  return { ok: true, account, lines: [], line, hold, isReplay: true };
}

/** Adds a cause to the set that stops spending, or lifts it. Whatever the order of several, each lifts only its own. */
function freeze(now: Posting, { kind, cause }: Stamped<Freeze>): Effect {
  const { freezes } = now.account;
  if (freezes.includes(cause) === (kind === 'freeze')) return wroteNoLine(now);
  const after = kind === 'freeze' ? [...freezes, cause] : freezes.filter((other) => other !== cause);
  return wroteNoLine({ ...now, account: { ...now.account, freezes: after } });
}
