import { sql } from 'kysely';

import type { Hold, Share } from '../core/account.ts';

export interface HoldRow {
  user_id: string;
  id: string;
  idempotency_key: string;
  command_hash: string;
  credits: string | number;
  captured_credits: string | number;
  lots: readonly Share[];
  reason: string;
  feature: string | null;
  price_version: number | null;
  actor: string | null;
  state: Hold['state'];
  expires_at: string | number;
  created_at: string | number;
  settled_at: string | number | null;
}

/** The open holds of these accounts, and the ended ones that a command names. */
export const selectHolds = (
  userIds: readonly string[],
  named: { userIds: readonly string[]; ids: readonly string[] },
) =>
  sql<HoldRow>`
  select ${columns} from credit_holds where user_id = any(${userIds}::text[]) and state = 'open'
  union all
  select ${columns} from credit_holds
  where (user_id, id) in (select * from unnest(${named.userIds}::text[], ${named.ids}::uuid[])) and state <> 'open'`;

const columns = sql`
  user_id, id, idempotency_key, encode(command_hash, 'hex') as command_hash, credits, captured_credits, lots, reason,
  feature, price_version, actor, state, (extract(epoch from expires_at) * 1000)::bigint as expires_at,
  (extract(epoch from created_at) * 1000)::bigint as created_at,
  (extract(epoch from settled_at) * 1000)::bigint as settled_at`;
