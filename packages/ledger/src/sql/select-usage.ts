import { sql } from 'kysely';

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
  readonly per?: 'hour' | 'day' | undefined;
  /** Where hours and days begin, as an IANA name such as `Europe/Vienna`; UTC unless said. */
  readonly timeZone?: string | undefined;
}

/** Deductions less refunds by feature, and by hour or day where that is asked for, oldest first. */
export const selectUsage = ({ userId, per, from, to, timeZone = 'UTC' }: UsageQuery) => {
  const start = per
    ? sql`(extract(epoch from date_trunc(${sql.lit(per)}, created_at, ${timeZone})) * 1000)::bigint`
    : sql`null::bigint`;
  return sql<{
    feature: string | null;
    start: string | number | null;
    credits: string | number;
    refunded: string | number;
    deductions: string | number;
  }>`
  select feature, ${start} as start, -sum(amount)::bigint as credits,
    coalesce(sum(amount) filter (where type = 'refund'), 0)::bigint as refunded,
    count(*) filter (where type = 'deduction') as deductions
  from credit_transactions
  where type in ('deduction', 'refund') and created_at >= ${from} and created_at < ${to}
    ${userId === undefined ? sql`` : sql`and user_id = ${userId}`}
  group by feature, start order by start, feature`;
};
