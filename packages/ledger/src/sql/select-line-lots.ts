import { sql } from 'kysely';

import type { LotRow } from './select-lots.ts';

export type LineLotRow = Pick<
  LotRow,
  'id' | 'type' | 'amount' | 'paid_cents' | 'currency' | 'expires_at' | 'created_at'
> & {
  credits: string | number;
  cents: string | number;
};

/** The lots that a line moved credits of, with how many of each and the cents that went with them, in the line's order. */
export const selectLineLots = ({ userId, id }: { userId: string; id: string }) => sql<LineLotRow>`
  select lot.id, lot.type, lot.amount, paid_cents, currency, (share->>'credits')::bigint as credits,
    (share->>'cents')::bigint as cents, (date_part('epoch', expires_at) * 1000)::bigint as expires_at,
    (date_part('epoch', lot.created_at) * 1000)::bigint as created_at
  from credit_transactions as line
  cross join lateral jsonb_array_elements(line.lots) with ordinality as moved (share, place)
  join credit_lots as lot on lot.user_id = line.user_id and lot.id = (share->>'lot')::uuid
  where line.user_id = ${userId} and line.id = ${id} order by place`;
