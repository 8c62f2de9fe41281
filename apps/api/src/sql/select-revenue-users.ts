import { sql } from 'kysely';

import { paidWithin, type Range } from './paid-within.ts';

/** How many people paid anything, by currency. */
export const selectRevenueUsers = (range: Range) => sql<{ currency: string; users: number }>`
  select currency, count(*) as users
  from (select distinct currency, user_id from payments where charged_cents > 0 and ${paidWithin(range)}) as payer
  group by currency order by currency`;
