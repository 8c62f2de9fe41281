import { sql } from 'kysely';

import { buckets } from './buckets.ts';

/** Whose usage, and of what time. */
export interface UsageRange {
  /** One user's usage; everybody's unless said. */
  readonly userId?: string | undefined;
  readonly from: Date;
  /** Up to this instant, without it. */
  readonly to: Date;
}

export interface UsageQuery extends UsageRange {
  /** The whole time in one unless said. */
  readonly per?: 'hour' | 'day' | 'month' | undefined;
  /** Where hours, days and months begin, as an IANA name such as `Europe/Vienna`; UTC unless said. */
  readonly timeZone?: string | undefined;
}

/** Deductions less refunds by feature, and by hour, day or month where that is asked for, oldest first. */
export const selectUsage = ({ userId, ...time }: UsageQuery) => sql<{
  feature: string | null;
  start: string | number | null;
  credits: string | number;
  refunded: string | number;
  deductions: string | number;
}>`
  select used.*, (date_part('epoch', start) * 1000)::bigint as start
  from ${buckets(time)} as bucket cross join lateral (
    select feature, -sum(amount)::bigint as credits,
      coalesce(sum(amount) filter (where type = 'refund'), 0)::bigint as refunded,
      count(*) filter (where type = 'deduction') as deductions
    from credit_transactions
    where type in ('deduction', 'refund') and created_at >= first and created_at < beyond
      ${userId === undefined ? sql`` : sql`and user_id = ${userId}`}
    group by feature
  ) as used order by bucket.start, feature`;
