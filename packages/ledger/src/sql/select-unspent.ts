import { sql } from 'kysely';

import type { GrantType } from '../core/account.ts';

export interface UnspentRow {
  type: GrantType;
  currency: string | null;
  credits: string | number;
  cents: string | number;
  expiring_credits: string | number;
  expiring_cents: string | number;
}

/**
 * What is unspent now of all lots by type and currency, and of it what expires before an instant: past its limits, a hold
 * no longer holds, and an expired lot has left only what is held of it. Cents are the figure of `core/cents.ts`, as in
 * `selectOwed`.
 */
export const selectUnspent = (expiringBy: Date | null) => sql<UnspentRow>`
  with late_holds as (
    select user_id, (share->>'lot')::uuid as id, sum((share->>'credits')::bigint)::bigint as credits
    from credit_holds, jsonb_array_elements(lots) as share
    where state = 'open' and expires_at <= clock_timestamp() group by user_id, (share->>'lot')::uuid
  ), live as (
    select lot.*, case when expires_at <= clock_timestamp() then held - coalesce(late_holds.credits, 0) else remaining end as credits
    from credit_lots as lot left join late_holds using (user_id, id) where has_credits
  ), unspent as (
    select type, currency, credits, coalesce(expires_at < ${expiringBy}, false) as is_expiring,
      case when amount = taken_back then 0 else paid_cents - refunded_cents - div(
        (paid_cents - refunded_cents)::numeric * greatest(0, amount - taken_back - credits), amount - taken_back
      ) end as cents
    from live where credits > 0
  )
  select type, currency, sum(credits)::bigint as credits, sum(cents)::bigint as cents,
    coalesce(sum(credits) filter (where is_expiring), 0)::bigint as expiring_credits,
    coalesce(sum(cents) filter (where is_expiring), 0)::bigint as expiring_cents
  from unspent group by type, currency order by type, currency`;
