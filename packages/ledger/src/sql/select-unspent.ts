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
 * What is unspent now of all lots by type and currency, and of it what expires before an instant. Cents are the figure
 * of `core/cents.ts`, as in `selectOwed`.
 */
export const selectUnspent = (expiringBy: Date | null) => sql<UnspentRow>`
  with unspent as (
    select type, currency, remaining as credits, coalesce(expires_at < ${expiringBy}, false) as is_expiring,
      case when amount = taken_back then 0 else paid_cents - refunded_cents - div(
        (paid_cents - refunded_cents)::numeric * greatest(0, amount - taken_back - remaining), amount - taken_back
      ) end as cents
    from credit_lots where has_credits and (expires_at is null or expires_at > clock_timestamp())
  )
  select type, currency, sum(credits)::bigint as credits, sum(cents)::bigint as cents,
    coalesce(sum(credits) filter (where is_expiring), 0)::bigint as expiring_credits,
    coalesce(sum(cents) filter (where is_expiring), 0)::bigint as expiring_cents
  from unspent group by type, currency order by type, currency`;
