import { sql } from 'kysely';

/** Makes the rows of accounts that may be about to get their first credits. `userIds` come in one order that every process keeps. */
export const insertAccounts = (userIds: readonly string[]) => sql`
  insert into credit_accounts (user_id)
  select user_id from unnest(${userIds}::text[]) with ordinality as wanted (user_id, place) order by place
  on conflict do nothing`;
