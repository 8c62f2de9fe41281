import { sql } from 'kysely';

/**
 * An account as of now: past its limits, a hold no longer holds and an expired credit no longer counts, booked or not.
 */
export const selectBalance = (userId: string) => sql<{
  balance: string | number;
  held: string | number;
  debt: string | number;
  spent: string | number;
}>`
  with late_holds as (
    select share->>'lot' as lot, (share->>'credits')::bigint as credits
    from credit_holds, jsonb_array_elements(lots) as share
    where user_id = ${userId} and state = 'open' and expires_at <= clock_timestamp()
  ), expired as (
    select remaining - held + coalesce((select sum(credits) from late_holds where lot = credit_lots.id::text), 0) as credits
    from credit_lots where user_id = ${userId} and has_credits and expires_at <= clock_timestamp()
  )
  select balance - coalesce((select sum(credits) from expired), 0)::bigint as balance,
    held - coalesce((select sum(credits) from late_holds), 0)::bigint as held, debt, spent
  from credit_accounts where user_id = ${userId}`;
