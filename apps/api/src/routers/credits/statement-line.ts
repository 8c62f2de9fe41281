import type { CreditTransaction } from '@tollgate/ledger';
import { z } from 'zod';

import { Transaction, transactionOut } from '../transaction.ts';

/** A line of the history as a statement shows it. */
export const StatementLine = Transaction.extend({
  feature: z.string().nullable(),
  /** The deduction that it refunds, or the grant that it takes back. */
  refundOf: z.uuid().nullable(),
});

export function statementLine(transaction: CreditTransaction): z.infer<typeof StatementLine> {
  const { feature, refundOf } = transaction;
  return { ...transactionOut(transaction), feature, refundOf };
}
