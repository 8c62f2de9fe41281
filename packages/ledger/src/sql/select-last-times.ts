import { texts } from './column.ts';
import type { Statement } from './statement.ts';

/** When the newest lines of accounts were written, in milliseconds; nothing of accounts without any. */
export const selectLastTimes = (userIds: readonly string[]): Statement<{ user_id: string; at: string | number }> => ({
  name: 'select-last-times',
  text: `
    select user_id, (date_part('epoch', max(created_at)) * 1000)::bigint as at
    from credit_transactions where user_id = any($1::text[]) group by user_id`,
  values: [texts(userIds)],
});
