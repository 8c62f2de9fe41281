import type { Statement } from './statement.ts';

/** How many credits of these deductions have been refunded, those with none left out. */
export const selectRefunded = (named: {
  readonly userIds: readonly string[];
  readonly transactionIds: readonly string[];
}): Statement<{ refund_of: string; credits: string | number }> => ({
  name: 'select-refunded',
  text: `
    select refund_of, sum(amount)::bigint as credits from credit_transactions
    where user_id = any($1::text[]) and refund_of = any($2::uuid[]) and type = 'refund'
    group by refund_of`,
  values: [named.userIds, named.transactionIds],
});
