import { sql } from 'kysely';

/** How many accounts there are and, as they say themselves, how many lines; and the database's time. */
export const countLedger = sql<{ accounts: string | number; lines: string | number; at: string | number }>`
  select count(*) as accounts, coalesce(sum(seq), 0)::bigint as lines,
    floor(extract(epoch from clock_timestamp()) * 1000)::bigint as at
  from credit_accounts`;
