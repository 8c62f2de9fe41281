import type { Account, Call } from './account.ts';
import { DEFAULT_HOLD_TTL_MS } from './commands.ts';
import type { AbandonCall, BeginCall, ExtendCall, FinishCall, Stamped } from './commands.ts';
import { refused, wroteNoLine, type Effect } from './effect.ts';
import { capture, extend, placeHold, release } from './holds.ts';
import type { Posting } from './lines.ts';
import type { RefusalCode } from './refusals.ts';

// A call that its caller may repeat: its key stands for what it does, and at most one attempt of it runs at a time.

/** How long what a call answered is kept for repeats. */
export const OUTPUT_KEPT_MS = 30 * 24 * 60 * 60 * 1000;
/** An output longer than this is not kept: in bytes of UTF-8. */
const MAX_OUTPUT_BYTES = 256 * 1024;

/** The key that an attempt's hold has, and so the line that captures it. */
export function holdKeyOf(key: string, attempt: number): string {
  return `call:${key}:${attempt}`;
}

export function callOf(account: Account, key: string): Call | null {
  return account.calls.find((call) => call.key === key) ?? null;
}

/** Why a call cannot begin; null when it can, for the first time or after an attempt that its limit ended. */
export function cannotBegin(call: Call, { hash, at }: Stamped<BeginCall>): Exclude<RefusalCode, Figured> | null {
  if (call.state === 'free') return null;
  if (call.hash !== hash) return 'IDEMPOTENCY_KEY_REUSED';
  if (call.state === 'running') return call.expiresAt > at ? 'CALL_IN_PROGRESS' : null;
  return call.output === null || at - call.createdAt > OUTPUT_KEPT_MS ? 'OUTPUT_NOT_KEPT' : null;
}

type Figured = 'INSUFFICIENT_CREDITS' | 'ACCOUNT_IN_DEBT';

/** Begins the next attempt of a call, and sets aside what it may cost. */
export function beginCall(now: Posting, command: Stamped<BeginCall>): Effect {
  const { userId, key, hash, price, at, ttlMs = DEFAULT_HOLD_TTL_MS } = command;
  const earlier = callOf(now.account, key);
  const attempt = (earlier?.attempt ?? 0) + 1;
  const holdKey = holdKeyOf(key, attempt);
  const id = price ? command.idOfKey(holdKey) : null;
  const effect = price ? placeHold(now, { ...command, ...price, kind: 'hold', id, key: holdKey }) : wroteNoLine(now);
  const call: Call = {
    userId,
    key,
    hash,
    state: 'running',
    attempt,
    holdId: id,
    output: null,
    expiresAt: at + ttlMs,
    createdAt: at,
  };
  return withCall(effect, call);
}

/** Ends a call with what it answered, and takes what it cost; of a call that is done already, only keeps the answer. */
export function finishCall(now: Posting, command: Stamped<FinishCall>): Effect {
  const call = callOf(now.account, command.key);
  if (call?.attempt !== command.attempt || call.state === 'free') return refused('HOLD_EXPIRED');
  return withCall(settle(now, command, call), { ...call, state: 'done', output: keepable(command.output) });
}

function settle(now: Posting, command: Stamped<FinishCall>, { holdId, state }: Call): Effect {
  if (holdId === null || state === 'done') return wroteNoLine(now);
  if (command.credits === 0) return release(now, { ...command, kind: 'release', holdId });
  return capture(now, { ...command, kind: 'capture', holdId });
}

/** Frees a call's key and gives back what was set aside. An attempt that was taken over, or is done, is left as it is. */
export function abandonCall(now: Posting, command: Stamped<AbandonCall>): Effect {
  const call = callOf(now.account, command.key);
  if (call?.attempt !== command.attempt || call.state !== 'running') return wroteNoLine(now);
  const { holdId } = call;
  const effect = holdId === null ? wroteNoLine(now) : release(now, { ...command, kind: 'release', holdId });
  return withCall(effect, { ...call, state: 'free' });
}

/** Gives a running attempt, and what it has set aside, more time. */
export function extendCall(now: Posting, command: Stamped<ExtendCall>): Effect {
  const call = callOf(now.account, command.key);
  if (call?.attempt !== command.attempt) return refused('HOLD_EXPIRED');
  if (call.state !== 'running') return refused('HOLD_ALREADY_SETTLED');
  const { holdId } = call;
  const effect = holdId === null ? wroteNoLine(now) : extend(now, { ...command, kind: 'extend', holdId });
  return withCall(effect, { ...call, expiresAt: Math.max(call.expiresAt, command.at + command.ttlMs) });
}

/** Puts a call in the place of the one that the account has under its key. */
function withCall(effect: Effect, call: Call): Effect {
  if (!effect.ok) return effect;
  const { account } = effect.posting;
  const calls = [...account.calls.filter(({ key }) => key !== call.key), call];
  return { ...effect, posting: { ...effect.posting, account: { ...account, calls } } };
}

function keepable(output: string | null): string | null {
  return output !== null && Buffer.byteLength(output) > MAX_OUTPUT_BYTES ? null : output;
}
