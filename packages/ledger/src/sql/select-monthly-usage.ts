import { sql } from 'kysely';

/** Credits deducted in this UTC month, less those refunded in it. */
export const selectMonthlyUsage = (userId: string) => sql<{ credits: string | number }>`
  select coalesce(-sum(amount), 0)::bigint as credits from credit_transactions
  where user_id = ${userId} and type in ('deduction', 'refund')
    and created_at >= date_trunc('month', now() at time zone 'UTC') at time zone 'UTC'`;
