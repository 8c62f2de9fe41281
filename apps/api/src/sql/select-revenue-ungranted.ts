import { sql } from 'kysely';

import { excessCents, shareBack } from './returned-cents.ts';

export interface UngrantedRow {
  currency: string;
  paidCents: number;
  paidBackCents: number;
  quarantinedCents: number;
  quarantinedBackCents: number;
  duplicateCents: number;
  duplicateBackCents: number;
  proratedCents: number;
  proratedBackCents: number;
  twiceBackCents: number;
}

/** What was paid without tax, over all time, by currency; and of it what bought no credits, for each reason there is. */
export const selectRevenueUngranted = sql<UngrantedRow>`
  with given as (
    select payment_id, sum(paid_cents)::bigint as cents, sum(${shareBack('paid_cents')})::bigint as back
    from payment_grants join payments on payments.id = payment_id
    group by payment_id
  ), payment as (
    select payments.currency, charged_cents - tax_cents as paid, ${shareBack('charged_cents - tax_cents')} as back,
      ${excessCents} as excess, coalesce(given.cents, 0) as given, coalesce(given.back, 0) as given_back,
      coalesce(purchase.state = 'quarantined', false) as is_quarantined, subscription.is_duplicate
    from payments
    left join given on given.payment_id = payments.id
    left join credit_orders as purchase on purchase.id = payments.order_id
    left join subscriptions as subscription on subscription.id = payments.subscription_id
  )
  select currency,
    sum(paid)::bigint as "paidCents",
    sum(back + excess)::bigint as "paidBackCents",
    coalesce(sum(paid - given) filter (where is_quarantined), 0)::bigint as "quarantinedCents",
    coalesce(sum(back - given_back) filter (where is_quarantined), 0)::bigint as "quarantinedBackCents",
    coalesce(sum(paid - given) filter (where is_duplicate), 0)::bigint as "duplicateCents",
    coalesce(sum(back - given_back) filter (where is_duplicate), 0)::bigint as "duplicateBackCents",
    coalesce(sum(paid - given) filter (where not is_duplicate), 0)::bigint as "proratedCents",
    coalesce(sum(back - given_back) filter (where not is_duplicate), 0)::bigint as "proratedBackCents",
    sum(excess)::bigint as "twiceBackCents"
  from payment group by currency order by currency`;
