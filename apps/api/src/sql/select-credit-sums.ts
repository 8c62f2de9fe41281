import { sql } from 'kysely';

import type { TransactionType } from '@tollgate/ledger';

/**
 * What one account's lines come to by type, deductions left out: they are nearly all lines, and the account itself knows
 * what was spent.
 */
export const selectCreditSums = (userId: string) => sql<{ type: TransactionType; credits: number }>`
  select type, sum(amount)::bigint as credits from credit_transactions
  where user_id = ${userId} and type <> 'deduction' group by type`;
