import { sql } from 'kysely';

/** Accounts with a hold past its limit or expired credits that are not yet booked. */
export const selectDueAccounts = (limit: number) => sql<{ user_id: string }>`
  select distinct user_id from (
    (select user_id from credit_holds where state = 'open' and expires_at <= now() limit ${limit})
    union all
    (select user_id from credit_lots where has_credits and expires_at <= now() and remaining > held limit ${limit})
  ) as due limit ${limit}`;
