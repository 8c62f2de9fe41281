import { sql } from 'kysely';

/** How many accounts there are, their debts, and what their holds hold as of now. */
export const selectTotals = sql<{ accounts: string | number; debt: string | number; held: string | number }>`
  select count(*) as accounts, coalesce(sum(debt), 0)::bigint as debt,
    (select coalesce(sum(credits), 0)::bigint from credit_holds
      where state = 'open' and expires_at > clock_timestamp()) as held
  from credit_accounts`;
