import { sql } from 'kysely';

import { holdColumns, type HoldRow } from './select-holds.ts';

/** The hold that a line captured. */
export const selectLineHold = ({ userId, id }: { userId: string; id: string }) => sql<HoldRow>`
  select ${sql.raw(holdColumns)} from credit_holds where user_id = ${userId}
    and id = (select hold_id from credit_transactions where user_id = ${userId} and id = ${id})`;
