import { sql } from 'kysely';

import { lineColumns, type LineRow } from './select-lines.ts';

/** A line, the one it refers to, and up to `most` of those that refer to it, the oldest first. */
export const selectRelatedLines = ({ userId, id, most }: { userId: string; id: string; most: number }) => sql<LineRow>`
  (select ${sql.raw(lineColumns)} from credit_transactions where user_id = ${userId} and id = ${id})
  union all
  (select ${sql.raw(lineColumns)} from credit_transactions where user_id = ${userId}
    and id = (select refund_of from credit_transactions where user_id = ${userId} and id = ${id}))
  union all
  (select ${sql.raw(lineColumns)} from credit_transactions where user_id = ${userId} and refund_of = ${id}
    order by seq limit ${most})`;
