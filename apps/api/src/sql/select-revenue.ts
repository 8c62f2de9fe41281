import { sql } from 'kysely';

import { paidWithin, type Range } from './paid-within.ts';
import { returnedCents } from './returned-cents.ts';

/** How finely a time is cut. */
export const STEPS = ['hour', 'day', 'month'] as const;
export type Step = (typeof STEPS)[number];

export interface RevenueQuery extends Range {
  /** The whole time in one unless said. */
  readonly per?: Step | undefined;
  /** One person's; everybody's unless said. */
  readonly userId?: string | undefined;
}

export interface RevenueRow {
  /** When the hour, day or month begins, in UTC; null for the whole time. */
  start: Date | null;
  currency: string;
  payments: number;
  paymentsReturned: number;
  chargedCents: number;
  taxCents: number;
  refundedCents: number;
  disputedCents: number;
  taxReturnedCents: number;
  netCents: number;
}

/**
 * What was paid by currency, and by UTC hour, day or month where that is asked for, oldest first: each payment with all
 * that has gone back of it by now.
 */
export const selectRevenue = ({ userId, per, ...range }: RevenueQuery) => sql<RevenueRow>`
  with payment as (
    select *, ${returnedCents} as returned_cents, ${startOf(per)} as start
    from payments
    where ${paidWithin(range)} ${userId === undefined ? sql`` : sql`and user_id = ${userId}`}
  )
  select start, currency,
    count(*) filter (where charged_cents > 0) as payments,
    count(*) filter (where charged_cents > 0 and refunded_cents + disputed_cents > 0) as "paymentsReturned",
    sum(charged_cents)::bigint as "chargedCents",
    sum(tax_cents)::bigint as "taxCents",
    sum(refunded_cents)::bigint as "refundedCents",
    sum(disputed_cents)::bigint as "disputedCents",
    sum(refunded_cents + disputed_cents - returned_cents)::bigint as "taxReturnedCents",
    sum(charged_cents - tax_cents - returned_cents)::bigint as "netCents"
  from payment group by start, currency order by start, currency`;

function startOf(per: Step | undefined) {
  return per ? sql`date_trunc(${sql.lit(per)}, paid_at, 'UTC')` : sql`null::timestamptz`;
}
