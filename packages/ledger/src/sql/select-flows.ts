import { sql } from 'kysely';

import type { TransactionType } from '../core/account.ts';

export interface FlowsQuery {
  readonly from: Date;
  /** Up to this instant, without it. */
  readonly to: Date;
  /** UTC. The whole time in one unless said. */
  readonly per?: 'day' | 'month' | undefined;
}

/** Credits in and out by type of line, and by UTC day or month where that is asked for, oldest first. */
export const selectFlows = ({ from, to, per }: FlowsQuery) => {
  const start = per
    ? sql`(extract(epoch from date_trunc(${sql.lit(per)}, created_at, 'UTC')) * 1000)::bigint`
    : sql`null::bigint`;
  return sql<{
    start: string | number | null;
    type: TransactionType;
    is_in: boolean;
    credits: string | number;
    lines: string | number;
  }>`
  select ${start} as start, type, amount > 0 or type = 'clawback_reversal' as is_in,
    abs(sum(amount))::bigint as credits, count(*) as lines
  from credit_transactions where created_at >= ${from} and created_at < ${to}
  group by start, type, is_in order by start, type, is_in`;
};
