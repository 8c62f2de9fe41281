import { sql } from 'kysely';

import type { TransactionType } from '../core/account.ts';
import { buckets } from './buckets.ts';

export interface FlowsQuery {
  readonly from: Date;
  /** Up to this instant, without it. */
  readonly to: Date;
  /** UTC. The whole time in one unless said. */
  readonly per?: 'hour' | 'day' | 'month' | undefined;
}

/** Credits in and out by type of line, and by UTC hour, day or month where that is asked for, oldest first. */
export const selectFlows = (query: FlowsQuery) => sql<{
  start: string | number | null;
  type: TransactionType;
  is_in: boolean;
  credits: string | number;
  lines: string | number;
}>`
  select flow.*, (date_part('epoch', start) * 1000)::bigint as start
  from ${buckets(query)} as bucket cross join lateral (
    select type, amount > 0 or type = 'clawback_reversal' as is_in, abs(sum(amount))::bigint as credits,
      count(*) as lines
    from credit_transactions where created_at >= first and created_at < beyond group by type, is_in
  ) as flow order by bucket.start, type, is_in`;
