import { sql } from 'kysely';

import type { GrantType } from '../core/account.ts';

export interface LotRow {
  user_id: string;
  id: string;
  seq: string | number;
  type: GrantType;
  amount: string | number;
  remaining: string | number;
  held: string | number;
  paid_cents: string | number;
  currency: string | null;
  expires_at: string | number | null;
  created_at: string | number;
}

/** The lots of these accounts that still have credits. */
export const selectLots = (userIds: readonly string[]) => sql<LotRow>`
  select user_id, id, seq, type, amount, remaining, held, paid_cents, currency,
    (extract(epoch from expires_at) * 1000)::bigint as expires_at,
    (extract(epoch from created_at) * 1000)::bigint as created_at
  from credit_lots where user_id = any(${userIds}::text[]) and remaining > 0`;
