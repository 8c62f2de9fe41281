import { sql } from 'kysely';

import { excessCents, returnedCents, shareBack } from './returned-cents.ts';

/** Why money may have bought no credits. */
export type UngrantedKind = 'quarantined' | 'duplicates' | 'prorated';

export interface UngrantedRow {
  currency: string;
  /** Null for purchases that fit their orders: all of their money bought credits. */
  kind: UngrantedKind | null;
  paidCents: number;
  returnedCents: number;
  /** Of the paid, what no grant of ours names. */
  ungrantedCents: number;
  ungrantedBackCents: number;
  excessCents: number;
}

/**
 * What was paid without tax, over all time, by currency and by the reason why it may have bought no credits; and what of
 * it did not.
 */
export const selectRevenueUngranted = sql<UngrantedRow>`
  with payment as (
    select payments.*, case
        when purchase.state = 'quarantined' then 'quarantined'
        when subscription.is_duplicate then 'duplicates'
        when subscription.id is not null then 'prorated'
      end as kind
    from payments
    left join credit_orders as purchase on purchase.id = payments.order_id
    left join subscriptions as subscription on subscription.id = payments.subscription_id
  ), flow as (
    select currency, kind, charged_cents - tax_cents as paid, ${returnedCents} as returned, ${excessCents} as excess,
      0 as given, 0 as given_back
    from payment
    union all
    select currency, kind, 0, 0, 0, paid_cents, ${shareBack('paid_cents')}
    from payment_grants join payment on payment.id = payment_id
    where kind is not null
  )
  select currency, kind,
    sum(paid)::bigint as "paidCents",
    sum(returned)::bigint as "returnedCents",
    sum(paid - given)::bigint as "ungrantedCents",
    sum(returned - excess - given_back)::bigint as "ungrantedBackCents",
    sum(excess)::bigint as "excessCents"
  from flow group by currency, kind order by currency, kind`;
