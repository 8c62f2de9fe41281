import { sql } from 'kysely';

import { lineColumns, type LineRow } from './select-lines.ts';

/** One page of an account's history, newest first. */
export const selectHistory = (userId: string, page: { limit: number; offset: number }) => sql<LineRow>`
  select ${lineColumns} from credit_transactions where user_id = ${userId}
  order by seq desc limit ${page.limit} offset ${page.offset}`;
