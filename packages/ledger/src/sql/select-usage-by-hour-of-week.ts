import { sql } from 'kysely';

import type { UsageRange } from './select-usage.ts';

/** Deductions less refunds by UTC weekday and hour, of those that have any. */
export const selectUsageByHourOfWeek = ({ userId, from, to }: UsageRange) => sql<{
  weekday: number;
  hour: number;
  credits: string | number;
  deductions: string | number;
}>`
  select extract(isodow from created_at at time zone 'UTC')::integer - 1 as weekday,
    extract(hour from created_at at time zone 'UTC')::integer as hour, -sum(amount)::bigint as credits,
    count(*) filter (where type = 'deduction') as deductions
  from credit_transactions
  where type in ('deduction', 'refund') and created_at >= ${from} and created_at < ${to}
    ${userId === undefined ? sql`` : sql`and user_id = ${userId}`}
  group by weekday, hour order by weekday, hour`;
