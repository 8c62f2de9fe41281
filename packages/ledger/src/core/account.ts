// Everything in `core` is pure: no I/O, no clock, no randomness, no imports from outside this folder.

/**
 * Credits with one origin. `remaining` counts what is not yet used up and includes `held`.
 * `paidCents` is what was paid for the whole lot, without tax; 0 makes the lot promotional.
 */
export interface Lot {
  readonly userId: string;
  readonly id: string;
  /** `seq` of the line that granted it: the age of the lot within its account. */
  readonly seq: number;
  readonly type: GrantType;
  readonly amount: number;
  readonly remaining: number;
  readonly held: number;
  readonly paidCents: number;
  readonly currency: string | null;
  /** Credits that clawbacks asked for so far, whether the lot still had them or not. */
  readonly takenBack: number;
  /** Of what was paid, the cents that went back with those credits. */
  readonly refundedCents: number;
  /** Milliseconds since the epoch; null never expires. */
  readonly expiresAt: number | null;
  readonly createdAt: number;
}

/** Credits set aside for work in progress, from the lots named, until `expiresAt`. */
export interface Hold {
  readonly userId: string;
  readonly id: string;
  readonly key: string;
  readonly hash: string;
  readonly credits: number;
  readonly lots: readonly Share[];
  readonly reason: string;
  readonly feature: string | null;
  readonly priceVersion: number | null;
  readonly actor: string | null;
  readonly state: 'open' | 'captured' | 'released' | 'expired';
  /** What the capture took; 0 while open and after a release. */
  readonly capturedCredits: number;
  readonly expiresAt: number;
  readonly createdAt: number;
  readonly settledAt: number | null;
}

/** A call that its caller may repeat, under the key that stands for it. */
export interface Call {
  readonly userId: string;
  readonly key: string;
  /** Of what it does: the key stands for that and nothing else. */
  readonly hash: string;
  /** `free` after an attempt that failed: the key may stand for anything again. */
  readonly state: 'running' | 'done' | 'free';
  /** Which attempt runs, has succeeded or was the last to fail, from 1. */
  readonly attempt: number;
  /** What its attempt has set aside; null for a call that costs nothing. */
  readonly holdId: string | null;
  /** What it answered, as JSON; null while it runs, and when that is not kept. */
  readonly output: string | null;
  /** When a repeat may take a running call over. */
  readonly expiresAt: number;
  readonly createdAt: number;
}

/** So many credits of one lot. */
export interface Share {
  readonly lot: string;
  readonly credits: number;
}

/** A share with the cents that go with it: by how much it changed what is unspent of its lot, as `cents.ts` says. */
export interface PricedShare extends Share {
  readonly cents: number;
}

/** One user's credits, with the lots, holds and calls that a command may touch. */
export interface Account {
  readonly userId: string;
  /** All credits of the account, held ones included. */
  readonly balance: number;
  readonly held: number;
  readonly debt: number;
  /** Credits deducted over the account's life, less refunds. */
  readonly spent: number;
  /** `seq` of the account's newest line; 0 before the first. */
  readonly seq: number;
  /** Rises with every change of the account, a hold's included. */
  readonly version: number;
  /** Why spending is stopped: one entry for each dispute or admin. Empty when it is not. */
  readonly freezes: readonly string[];
  readonly lots: readonly Lot[];
  readonly holds: readonly Hold[];
  readonly calls: readonly Call[];
}

export const GRANT_TYPES = ['purchase', 'subscription_grant', 'bonus', 'admin_adjustment'] as const;
export type GrantType = (typeof GRANT_TYPES)[number];

export const TRANSACTION_TYPES = [
  ...GRANT_TYPES,
  'deduction',
  'refund',
  'expiry',
  'clawback',
  'clawback_reversal',
] as const;
export type TransactionType = (typeof TRANSACTION_TYPES)[number];

/** One line of the append-only history, before the shell signs it. */
export interface Line {
  readonly id: string;
  readonly userId: string;
  /** What the line's id is derived from, together with the user's id. */
  readonly key: string;
  readonly hash: string;
  readonly seq: number;
  readonly type: TransactionType;
  /** Positive for credits in, negative for credits out; 0 only for a clawback or its reversal that moved money or debt alone. */
  readonly amount: number;
  readonly reason: string;
  readonly balanceBefore: number;
  readonly balanceAfter: number;
  readonly lots: readonly PricedShare[];
  readonly metadata: Metadata;
  readonly holdId: string | null;
  readonly feature: string | null;
  readonly priceVersion: number | null;
  readonly actor: string | null;
  /** The deduction that a refund gives back, or the grant that a clawback takes back. */
  readonly refundOf: string | null;
  readonly createdAt: number;
}

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };
/** Ids and enumerations, never a person's own text: history outlives the person. */
export type Metadata = { readonly [name: string]: Json };

/** The account of a user who has no row yet: 0 credits. */
export function emptyAccount(userId: string): Account {
  return {
    userId,
    balance: 0,
    held: 0,
    debt: 0,
    spent: 0,
    seq: 0,
    version: 0,
    freezes: [],
    lots: [],
    holds: [],
    calls: [],
  };
}

/** What can be spent now. An account in debt has nothing available. */
export function availableCredits(account: Pick<Account, 'balance' | 'held' | 'debt'>): number {
  return account.debt > 0 ? 0 : account.balance - account.held;
}
