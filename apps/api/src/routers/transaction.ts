import { TRANSACTION_TYPES, type CreditTransaction } from '@tollgate/ledger';
import { z } from 'zod';

/** A line of the history as callers see it. */
export const Transaction = z.strictObject({
  id: z.uuid(),
  amount: z.int(),
  type: z.enum(TRANSACTION_TYPES),
  reason: z.string(),
  balanceBefore: z.int(),
  balanceAfter: z.int(),
  metadata: z.record(z.string(), z.unknown()),
  createdAt: z.iso.datetime(),
});

export function transactionOut(transaction: CreditTransaction): z.infer<typeof Transaction> {
  const { id, amount, type, reason, balanceBefore, balanceAfter, metadata, createdAt } = transaction;
  return { id, amount, type, reason, balanceBefore, balanceAfter, metadata, createdAt: createdAt.toISOString() };
}
