import type { Account, Call, Hold, Line, Lot } from '../core/account.ts';
import type { AccountRow } from './lock-accounts.ts';
import type { CallRow } from './select-calls.ts';
import type { HoldRow } from './select-holds.ts';
import type { LineRow } from './select-lines.ts';
import type { LotRow } from './select-lots.ts';

// `bigint` arrives as text or as a number, as the project's own driver is set up; the CHECKs keep it below 2^53.

/** An account's own row, with what else commands may touch of it. */
export function accountFrom(
  row: AccountRow,
  { lots, holds, calls }: Pick<Account, 'lots' | 'holds' | 'calls'>,
): Account {
  return {
    userId: row.user_id,
    balance: Number(row.balance),
    held: Number(row.held),
    debt: Number(row.debt),
    spent: Number(row.spent),
    seq: Number(row.seq),
    version: Number(row.version),
    freezes: row.freezes,
    lots,
    holds,
    calls,
  };
}

export function callFrom(row: CallRow): Call {
  return {
    userId: row.user_id,
    key: row.key,
    hash: row.command_hash,
    state: row.state,
    attempt: row.attempt,
    holdId: row.hold_id,
    output: row.output,
    expiresAt: Number(row.expires_at),
    createdAt: Number(row.created_at),
  };
}

export function lotFrom(row: LotRow): Lot {
  return {
    userId: row.user_id,
    id: row.id,
    seq: Number(row.seq),
    type: row.type,
    amount: Number(row.amount),
    remaining: Number(row.remaining),
    held: Number(row.held),
    paidCents: Number(row.paid_cents),
    currency: row.currency,
    takenBack: Number(row.taken_back),
    refundedCents: Number(row.refunded_cents),
    expiresAt: row.expires_at === null ? null : Number(row.expires_at),
    createdAt: Number(row.created_at),
  };
}

export function holdFrom(row: HoldRow): Hold {
  return {
    userId: row.user_id,
    id: row.id,
    key: row.idempotency_key,
    hash: row.command_hash,
    credits: Number(row.credits),
    capturedCredits: Number(row.captured_credits),
    lots: row.lots,
    reason: row.reason,
    feature: row.feature,
    priceVersion: row.price_version,
    actor: row.actor,
    state: row.state,
    expiresAt: Number(row.expires_at),
    createdAt: Number(row.created_at),
    settledAt: row.settled_at === null ? null : Number(row.settled_at),
  };
}

export function lineFrom(row: LineRow): Line {
  return {
    id: row.id,
    userId: row.user_id,
    key: row.idempotency_key,
    hash: row.command_hash,
    seq: Number(row.seq),
    type: row.type,
    amount: Number(row.amount),
    reason: row.reason,
    balanceBefore: Number(row.balance_before),
    balanceAfter: Number(row.balance_after),
    lots: row.lots,
    metadata: row.metadata,
    holdId: row.hold_id,
    feature: row.feature,
    priceVersion: row.price_version,
    actor: row.actor,
    refundOf: row.refund_of,
    createdAt: Number(row.created_at),
  };
}
