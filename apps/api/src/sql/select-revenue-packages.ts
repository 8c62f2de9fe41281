import { sql } from 'kysely';

import { paidWithin, type Range } from './paid-within.ts';
import { returnedCents } from './returned-cents.ts';

export interface PackageRow {
  currency: string;
  packageKey: string;
  purchases: number;
  /** Those of which anything was charged. */
  charged: number;
  pricePaidCents: number;
  netCents: number;
}

/**
 * One-time purchases by currency and package, the most often bought first. What was ordered says which package it was,
 * so a payment that did not fit its order is of none.
 */
export const selectRevenuePackages = (range: Range) => sql<PackageRow>`
  select payment.currency, package_key as "packageKey", count(*) as purchases,
    count(*) filter (where charged_cents > 0) as charged,
    sum(charged_cents - tax_cents)::bigint as "pricePaidCents",
    sum(charged_cents - tax_cents - (${returnedCents}))::bigint as "netCents"
  from payments as payment
  join credit_orders as purchase on purchase.id = payment.order_id
  where purchase.mode = 'payment' and purchase.state = 'paid' and ${paidWithin(range)}
  group by payment.currency, package_key
  order by payment.currency, purchases desc, "netCents" desc, package_key`;
