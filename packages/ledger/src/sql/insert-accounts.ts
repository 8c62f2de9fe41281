import { texts } from './column.ts';
import type { Statement } from './statement.ts';

/** Makes the rows of accounts that may be about to get their first credits. `userIds` come in one order that every process keeps. */
export const insertAccounts = (userIds: readonly string[]): Statement => ({
  name: 'insert-accounts',
  text: `
    insert into credit_accounts (user_id)
    select user_id from unnest($1::text[]) with ordinality as wanted (user_id, place) order by place
    on conflict do nothing`,
  values: [texts(userIds)],
});
