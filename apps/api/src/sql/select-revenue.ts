import { sql } from 'kysely';

import { paidWithin, type Range } from './paid-within.ts';
import { returnedCents } from './returned-cents.ts';

export interface RevenueQuery extends Range {
  /** One person's; everybody's unless said. */
  readonly userId?: string | undefined;
}

export interface RevenueRow {
  /** `2026-11` */
  month: string;
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

/** What was paid by currency and UTC month, oldest first, each payment with all that has gone back of it by now. */
export const selectRevenue = ({ userId, ...range }: RevenueQuery) => sql<RevenueRow>`
  with payment as (
    select *, ${returnedCents} as returned_cents, date_trunc('month', paid_at at time zone 'UTC') as month
    from payments
    where ${paidWithin(range)} ${userId === undefined ? sql`` : sql`and user_id = ${userId}`}
  )
  select to_char(payment.month, 'YYYY-MM') as month, currency,
    count(*) filter (where charged_cents > 0) as payments,
    count(*) filter (where charged_cents > 0 and refunded_cents + disputed_cents > 0) as "paymentsReturned",
    sum(charged_cents)::bigint as "chargedCents",
    sum(tax_cents)::bigint as "taxCents",
    sum(refunded_cents)::bigint as "refundedCents",
    sum(disputed_cents)::bigint as "disputedCents",
    sum(refunded_cents + disputed_cents - returned_cents)::bigint as "taxReturnedCents",
    sum(charged_cents - tax_cents - returned_cents)::bigint as "netCents"
  from payment group by payment.month, currency order by payment.month, currency`;
