import { texts, uuids } from './column.ts';
import type { Statement } from './statement.ts';

/** How many credits of these deductions have been refunded, those with none left out. */
export const selectRefunded = (named: {
  readonly userIds: readonly string[];
  readonly ids: readonly string[];
}): Statement<{ refund_of: string; credits: string | number }> => ({
  name: 'select-refunded',
  text: `
    select refund_of, coalesce(sum(amount) filter (where type = 'refund'), 0)::bigint as credits
    from unnest($1::text[], $2::uuid[]) as named (user_id, refund_of)
      join credit_transactions using (user_id, refund_of)
    group by refund_of`,
  values: [texts(named.userIds), uuids(named.ids)],
});
