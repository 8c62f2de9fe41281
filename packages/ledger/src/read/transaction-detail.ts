import type { Kysely } from 'kysely';

import { transactionFrom, type CreditTransaction } from '../batch.ts';
import type { GrantType } from '../core/account.ts';
import { lineFrom } from '../sql/rows.ts';
import { selectLineHold } from '../sql/select-line-hold.ts';
import { selectLineLots } from '../sql/select-line-lots.ts';
import { selectRelatedLines } from '../sql/select-related-lines.ts';
import { holdSummary, type HoldSummary } from './holds.ts';

/** So many credits of one lot, as a line moved them. */
export interface MovedLot {
  /** The lot's id, which is the id of the line that granted it. */
  readonly id: string;
  readonly type: GrantType;
  /** Whole credits that the line moved into the lot or out of it, never negative. */
  readonly credits: number;
  /** The cents that went with them. */
  readonly cents: number;
  /** Whole credits the lot began with, and the cents that were paid for all of it. */
  readonly amount: number;
  readonly paidCents: number;
  readonly currency: string | null;
  readonly expiresAt: Date | null;
  readonly createdAt: Date;
}

/** One line with all that it hangs together with. */
export interface TransactionDetail {
  readonly transaction: CreditTransaction;
  readonly lots: readonly MovedLot[];
  /** The hold that it captured. */
  readonly hold: HoldSummary | null;
  /** The deduction that it refunds, or the grant that it takes back. */
  readonly refersTo: CreditTransaction | null;
  /** Refunds of it, or what was taken back of it: up to a hundred, the oldest first. */
  readonly referredBy: readonly CreditTransaction[];
}

const MOST_REFERRING = 100;

export async function readTransaction<Db>(
  db: Kysely<Db>,
  line: { readonly userId: string; readonly id: string },
): Promise<TransactionDetail | null> {
  const [related, lots, hold] = await Promise.all([
    selectRelatedLines({ ...line, most: MOST_REFERRING }).execute(db),
    selectLineLots(line).execute(db),
    selectLineHold(line).execute(db),
  ]);
  const lines = related.rows.map((row) => transactionFrom(lineFrom(row)));
  const transaction = lines.find(({ id }) => id === line.id);
  if (!transaction) return null;
  return {
    transaction,
    lots: lots.rows.map((row) => ({
      id: row.id,
      type: row.type,
      credits: Number(row.credits),
      cents: Number(row.cents),
      amount: Number(row.amount),
      paidCents: Number(row.paid_cents),
      currency: row.currency,
      expiresAt: row.expires_at === null ? null : new Date(Number(row.expires_at)),
      createdAt: new Date(Number(row.created_at)),
    })),
    hold: hold.rows[0] ? holdSummary(hold.rows[0]) : null,
    refersTo: lines.find(({ id }) => id === transaction.refundOf) ?? null,
    referredBy: lines.filter(({ refundOf }) => refundOf === transaction.id),
  };
}
