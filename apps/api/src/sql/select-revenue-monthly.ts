import { sql } from 'kysely';

/**
 * What live subscriptions bring in a month, by currency: those that are paid for, or whose late payment Stripe still
 * tries, but none that is paused or a person's second.
 */
export const selectRevenueMonthly = sql<{ currency: string; subscriptions: number; mrrCents: number }>`
  select currency, count(*) as subscriptions, sum(amount_cents)::bigint as "mrrCents"
  from subscriptions
  where ended_at is null and status in ('active', 'past_due') and not is_paused and not is_duplicate
  group by currency order by currency`;
