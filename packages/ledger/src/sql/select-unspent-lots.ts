import { sql } from 'kysely';

import type { LotRow } from './select-lots.ts';

export type UnspentLotRow = Omit<LotRow, 'user_id' | 'seq' | 'taken_back' | 'refunded_cents'>;

/**
 * An account's lots with credits, as of now, in the order they will be used: past its limits, a hold no longer holds,
 * and an expired lot has left only what is held of it.
 */
export const selectUnspentLots = (userId: string) => sql<UnspentLotRow>`
  with late_holds as (
    select (share->>'lot')::uuid as lot, sum((share->>'credits')::bigint)::bigint as credits
    from credit_holds, jsonb_array_elements(lots) as share
    where user_id = ${userId} and state = 'open' and expires_at <= clock_timestamp() group by lot
  ), live as (
    select lot.*, lot.held - coalesce(late_holds.credits, 0) as still_held,
      coalesce(expires_at <= clock_timestamp(), false) as is_expired
    from credit_lots as lot left join late_holds on late_holds.lot = lot.id
    where user_id = ${userId} and has_credits
  )
  select id, type, amount, case when is_expired then still_held else remaining end as remaining, still_held as held,
    paid_cents, currency, (date_part('epoch', expires_at) * 1000)::bigint as expires_at,
    (date_part('epoch', created_at) * 1000)::bigint as created_at
  from live as lot where not is_expired or still_held > 0
  order by lot.expires_at nulls last, paid_cents > 0, seq`;
