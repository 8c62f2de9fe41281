import { GRANT_TYPES, type GrantType, type Json, type Metadata } from './account.ts';
import { refuse, type Refusal } from './refusals.ts';

/** The largest amount of one command, and the longest a hold may last. */
const MAX_CREDITS = 1_000_000_000_000;
const MAX_HOLD_TTL_MS = 24 * 60 * 60 * 1000;
export const DEFAULT_HOLD_TTL_MS = 5 * 60 * 1000;
/** The longest text of a reason, an actor, a feature or a cause of a freeze. */
const MAX_TEXT = 1000;

interface Keyed {
  readonly userId: string;
  /** The economic fact this command stands for. The same key has at most one effect on an account, for ever. */
  readonly key: string;
  /** What the person reads on the statement, such as "Song Generation". */
  readonly reason: string;
  /** Who did it, when it was not the account's owner. */
  readonly actor?: string | null | undefined;
}

/** Credits in: one new lot. */
export interface Grant extends Keyed {
  readonly kind: 'grant';
  readonly credits: number;
  readonly type: GrantType;
  /** What was paid for all of it, in whole cents without tax. 0 (the default) makes the lot promotional. */
  readonly paidCents?: number | undefined;
  /** ISO 4217, lower case as Stripe writes it; required when something was paid. */
  readonly currency?: string | null | undefined;
  readonly expiresAt?: Date | null | undefined;
  readonly metadata?: Metadata | undefined;
}

interface Spending extends Keyed {
  readonly credits: number;
  readonly feature?: string | null | undefined;
  readonly priceVersion?: number | null | undefined;
}

/** Credits out, at once. */
export interface Deduct extends Spending {
  readonly kind: 'deduct';
  readonly metadata?: Metadata | undefined;
}

/** Credits set aside until they are captured, released, or `ttlMs` has passed (5 minutes unless said). */
export interface PlaceHold extends Spending {
  readonly kind: 'hold';
  readonly ttlMs?: number | undefined;
}

/** Ends a hold by taking its credits, or fewer. What is not taken goes back to its lots. */
export interface Capture {
  readonly kind: 'capture';
  readonly userId: string;
  readonly holdId: string;
  /** All that was held unless said. */
  readonly credits?: number | undefined;
  readonly metadata?: Metadata | undefined;
}

/** Gives an open hold more time: until `ttlMs` from now, if that is later than its limit. */
export interface Extend {
  readonly kind: 'extend';
  readonly userId: string;
  readonly holdId: string;
  readonly ttlMs: number;
}

/** Ends a hold by giving its credits back. */
export interface Release {
  readonly kind: 'release';
  readonly userId: string;
  readonly holdId: string;
}

/** Gives back a deduction, in whole or in part, to the lots it came from. */
export interface Refund extends Keyed {
  readonly kind: 'refund';
  /** The deduction's id. */
  readonly transactionId: string;
  /** All that is not yet refunded unless said. */
  readonly credits?: number | undefined;
  readonly metadata?: Metadata | undefined;
}

/**
 * Takes back a grant whose money went back. It says how much is to be taken back in all, not how much more: the
 * difference to what was taken before is written, in either direction, so the command may be sent again after any loss.
 */
export interface Clawback extends Keyed {
  readonly kind: 'clawback';
  /** The grant's id. */
  readonly transactionId: string;
  /** The credits to be taken back in all; what is spent already becomes debt. */
  readonly credits: number;
  /** The money that went back in all, in cents without tax. */
  readonly cents: number;
  readonly metadata?: Metadata | undefined;
}

/** An admin's correction: credits in, as a promotional lot, or with a negative number credits out. */
export interface Adjust extends Keyed {
  readonly kind: 'adjust';
  readonly credits: number;
  readonly actor: string;
  readonly metadata?: Metadata | undefined;
}

/** Stops spending for a cause, such as `dispute:du_1`, or lifts that cause. Open holds may still settle. */
export interface Freeze {
  readonly kind: 'freeze' | 'unfreeze';
  readonly userId: string;
  readonly cause: string;
}

/** Ends holds past their limit and books expired credits, which every other command does as well. */
interface Expire {
  readonly kind: 'expire';
  readonly userId: string;
}

/**
 * Begins a call that its caller may repeat: the key stands for this procedure with this input, for ever. Done before,
 * the first answer comes back; still running, it is refused; left behind by a crash, it is taken over after its limit.
 */
export interface BeginCall {
  readonly kind: 'beginCall';
  readonly userId: string;
  /** As the caller sent it, 1 to 260 printable ASCII characters: 255, and a place in a batch. */
  readonly key: string;
  readonly procedure: string;
  readonly input: Json;
  /** What it may cost, set aside while it runs; without it the call costs nothing. */
  readonly price?: Omit<Spending, 'userId' | 'key'> | undefined;
  /** How long this attempt has, in milliseconds; 5 minutes unless said. */
  readonly ttlMs?: number | undefined;
}

interface CallUnderWay {
  readonly userId: string;
  readonly key: string;
  /** Which attempt says so: another may have taken over. */
  readonly attempt: number;
}

/** Ends a call that succeeded: takes what it cost and keeps what it answered. */
export interface FinishCall extends CallUnderWay {
  readonly kind: 'finishCall';
  /** All that was set aside unless said; 0 gives all of it back. */
  readonly credits?: number | undefined;
  readonly metadata?: Metadata | undefined;
  /** JSON; null, or more than 256 KiB, is not kept. */
  readonly output: string | null;
}

/** Ends a call that failed: gives back what was set aside and frees its key. */
export interface AbandonCall extends CallUnderWay {
  readonly kind: 'abandonCall';
}

/** Gives a running call more time: until `ttlMs` from now, if that is later than its limit. */
export interface ExtendCall extends CallUnderWay {
  readonly kind: 'extendCall';
  readonly ttlMs: number;
}

export type Command =
  | Grant
  | Deduct
  | PlaceHold
  | Capture
  | Extend
  | Release
  | Refund
  | Clawback
  | Adjust
  | Freeze
  | Expire
  | BeginCall
  | FinishCall
  | AbandonCall
  | ExtendCall;

/** A command with the id that its own line or hold has or will have (null for those that make none), and the hash of what it does. */
export type Identified<C extends Command = Command> = C & { readonly id: string | null; readonly hash: string };

/** A command with what the shell alone can know: the database's time in milliseconds, and how ids follow from keys. */
export type Stamped<C extends Command = Command> = Identified<C> & {
  readonly at: number;
  /** The id of the line or lot that the ledger causes under a key of its own. */
  readonly idOf: (key: string) => string;
  /** The id of the line or hold that a caller's key makes. */
  readonly idOfKey: (key: string) => string;
};

/** Refuses what no account could take, before anything reaches the database. */
export function malformed(command: Command): Refusal | null {
  if (!isText(command.userId, 255) || command.userId === '') return refuse('ACCOUNT_NOT_FOUND');
  if ('key' in command && !isKey(command)) return refuse('INVALID_IDEMPOTENCY_KEY');
  if ('holdId' in command && !UUID.test(command.holdId)) return refuse('HOLD_NOT_FOUND');
  if ('transactionId' in command && !UUID.test(command.transactionId)) return refuse('TRANSACTION_NOT_FOUND');
  if (!hasSoundText(command)) return refuse('INVALID_TEXT');
  return hasSoundAmount(command) ? null : refuse('INVALID_AMOUNT');
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function hasSoundAmount(command: Command): boolean {
  switch (command.kind) {
    case 'grant':
      return (
        isCredits(command.credits) &&
        GRANT_TYPES.includes(command.type) &&
        isWhole(command.paidCents ?? 0, 0, MAX_CREDITS) &&
        (!command.paidCents || /^[a-z]{3}$/.test(command.currency ?? '')) &&
        !Number.isNaN(command.expiresAt?.getTime())
      );
    case 'deduct':
      return isCredits(command.credits);
    case 'hold':
      return isCredits(command.credits) && isWhole(command.ttlMs ?? 1, 1, MAX_HOLD_TTL_MS);
    case 'beginCall':
      return isCredits(command.price?.credits ?? 1) && isWhole(command.ttlMs ?? 1, 1, MAX_HOLD_TTL_MS);
    case 'finishCall':
      return command.credits === undefined || isWhole(command.credits, 0, MAX_CREDITS);
    case 'extend':
    case 'extendCall':
      return isWhole(command.ttlMs, 1, MAX_HOLD_TTL_MS);
    case 'capture':
    case 'refund':
      return command.credits === undefined || isCredits(command.credits);
    case 'clawback':
      return isWhole(command.credits, 0, MAX_CREDITS) && isWhole(command.cents, 0, MAX_CREDITS);
    case 'adjust':
      return isCredits(Math.abs(command.credits));
    case 'release':
    case 'freeze':
    case 'unfreeze':
    case 'expire':
    case 'abandonCall':
      return true;
  }
}

/** Calls have room for the place in a batch behind the 255 characters that a caller may send. */
function isKey(command: Extract<Command, { key: string }>): boolean {
  const longest = 'procedure' in command || 'attempt' in command ? 260 : 255;
  return command.key.length <= longest && /^[\x20-\x7e]+$/.test(command.key);
}

function hasSoundText(command: Command): boolean {
  const words = command.kind === 'beginCall' ? command.price : command;
  const texts = [
    words && 'reason' in words && words.reason,
    words && 'actor' in words && words.actor,
    words && 'feature' in words && words.feature,
    'cause' in command && command.cause,
    'procedure' in command && command.procedure,
  ];
  // An admin's correction without a name or a reason is what nobody can explain later.
  const isExplained = command.kind !== 'adjust' || (command.actor !== '' && command.reason !== '');
  return isExplained && texts.every((text) => typeof text !== 'string' || isText(text, MAX_TEXT));
}

/** Text that PostgreSQL can store: no NUL, no half of a surrogate pair. */
function isText(text: string, maxLength: number): boolean {
  return text.length <= maxLength && !text.includes('\0') && text.isWellFormed();
}

function isCredits(value: number): boolean {
  return isWhole(value, 1, MAX_CREDITS);
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isSafeInteger(value) && value >= least && value <= most;
}
