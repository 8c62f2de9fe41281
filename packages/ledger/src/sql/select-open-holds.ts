import { sql } from 'kysely';

import { holdColumns, type HoldRow } from './select-holds.ts';

/** An account's holds that still hold, oldest first. */
export const selectOpenHolds = (userId: string, limit: number) => sql<HoldRow>`
  select ${sql.raw(holdColumns)} from credit_holds as hold
  where user_id = ${userId} and state = 'open' and expires_at > clock_timestamp()
  order by hold.created_at, id limit ${limit}`;

/** Everybody's holds that nothing has ended, those past their limit too, oldest first. */
export const selectOldestHolds = (limit: number) => sql<HoldRow>`
  select ${sql.raw(holdColumns)} from credit_holds as hold
  where state = 'open' order by hold.created_at, user_id, id limit ${limit}`;
