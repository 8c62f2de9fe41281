import { GRANT_TYPES, type GrantType, type Metadata } from './account.ts';
import { refuse, type Refusal } from './refusals.ts';

/** The largest amount of one command, and the longest a hold may last. */
const MAX_CREDITS = 1_000_000_000_000;
const MAX_HOLD_TTL_MS = 24 * 60 * 60 * 1000;
export const DEFAULT_HOLD_TTL_MS = 5 * 60 * 1000;

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

/** Ends a hold by giving its credits back. */
export interface Release {
  readonly kind: 'release';
  readonly userId: string;
  readonly holdId: string;
}

export type Command = Grant | Deduct | PlaceHold | Capture | Release;

/**
 * A command with what the shell alone can know: the id derived from user and key (a hold's own id for capture and
 * release), the hash of its economic content, and the database's time in milliseconds.
 */
export type Stamped<C extends Command = Command> = Identified<C> & { readonly at: number };

/** The same before the database has been asked for its time. */
export type Identified<C extends Command = Command> = C & { readonly id: string; readonly hash: string };

/** Refuses what no account could take, before anything reaches the database. */
export function malformed(command: Command): Refusal | null {
  if (!/^[^\0]{1,255}$/su.test(command.userId) || !command.userId.isWellFormed()) return refuse('ACCOUNT_NOT_FOUND');
  if ('key' in command && !/^[\x20-\x7e]{1,255}$/.test(command.key)) return refuse('INVALID_IDEMPOTENCY_KEY');
  if ('holdId' in command && !UUID.test(command.holdId)) return refuse('HOLD_NOT_FOUND');
  return malformedAmount(command);
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function malformedAmount(command: Command): Refusal | null {
  switch (command.kind) {
    case 'grant': {
      const isSound =
        isCredits(command.credits) &&
        GRANT_TYPES.includes(command.type) &&
        isWhole(command.paidCents ?? 0, 0, MAX_CREDITS) &&
        (!command.paidCents || /^[a-z]{3}$/.test(command.currency ?? '')) &&
        !Number.isNaN(command.expiresAt?.getTime());
      return isSound ? null : refuse('INVALID_AMOUNT');
    }
    case 'deduct':
      return isCredits(command.credits) ? null : refuse('INVALID_AMOUNT');
    case 'hold':
      return isCredits(command.credits) && isWhole(command.ttlMs ?? 1, 1, MAX_HOLD_TTL_MS)
        ? null
        : refuse('INVALID_AMOUNT');
    case 'capture':
      return command.credits === undefined || isCredits(command.credits) ? null : refuse('INVALID_AMOUNT');
    case 'release':
      return null;
  }
}

function isCredits(value: number): boolean {
  return isWhole(value, 1, MAX_CREDITS);
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isSafeInteger(value) && value >= least && value <= most;
}
