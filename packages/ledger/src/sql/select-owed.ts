import { sql } from 'kysely';

/** What is unspent of all lots by currency: the figure of `core/cents.ts`, written once more in SQL to check the books by. */
export const selectOwed = sql<{ currency: string | null; cents: string | number; credits: string | number }>`
  with kept as (
    select currency, remaining, paid_cents - refunded_cents as paid, amount - taken_back as amount from credit_lots
  )
  select currency, sum(remaining)::bigint as credits,
    sum(case when amount = 0 then 0
      else paid - div(paid::numeric * greatest(0, amount - remaining), amount) end)::bigint as cents
  from kept group by currency`;
