import { sql } from 'kysely';

import { buckets } from './buckets.ts';
import type { UsageRange } from './select-usage.ts';

/** Deductions less refunds by UTC weekday and hour, of those that have any. */
export const selectUsageByHourOfWeek = ({ userId, ...time }: UsageRange) => sql<{
  weekday: number;
  hour: number;
  credits: string | number;
  deductions: string | number;
}>`
  select extract(isodow from start at time zone 'UTC')::integer - 1 as weekday,
    extract(hour from start at time zone 'UTC')::integer as hour, sum(credits)::bigint as credits,
    sum(deductions)::bigint as deductions
  from ${buckets({ ...time, per: 'hour' })} as bucket cross join lateral (
    select -sum(amount) as credits, count(*) filter (where type = 'deduction') as deductions
    from credit_transactions
    where type in ('deduction', 'refund') and created_at >= first and created_at < beyond
      ${userId === undefined ? sql`` : sql`and user_id = ${userId}`}
    having count(*) > 0
  ) as used group by weekday, hour order by weekday, hour`;
