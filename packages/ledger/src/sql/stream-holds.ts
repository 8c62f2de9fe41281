import { sql } from 'kysely';

import type { HoldRow } from './select-holds.ts';

/** A hold as it is stored, with the line of its id; JSON is text, for anybody may have written it. */
export interface StreamedHold extends Omit<HoldRow, 'state' | 'lots'> {
  state: string;
  lots: string;
  line_seq: string | number | null;
  line_hold_id: string | null;
  line_amount: string | number | null;
  line_lots: string | null;
  line_key: string | null;
  line_hash: string | null;
  line_reason: string | null;
  line_feature: string | null;
  line_price_version: number | null;
  line_actor: string | null;
  line_created_at: string | number | null;
}

/** Every account's holds. */
export const streamHolds = sql<StreamedHold>`
  select hold.user_id, hold.id, hold.idempotency_key, encode(hold.command_hash, 'hex') as command_hash, hold.credits,
    hold.captured_credits, hold.lots::text as lots, hold.reason, hold.feature, hold.price_version, hold.actor,
    hold.state, extract(epoch from hold.expires_at) * 1000 as expires_at,
    extract(epoch from hold.created_at) * 1000 as created_at, extract(epoch from hold.settled_at) * 1000 as settled_at,
    line.seq as line_seq, line.hold_id as line_hold_id, line.amount as line_amount, line.lots::text as line_lots,
    line.idempotency_key as line_key, encode(line.command_hash, 'hex') as line_hash, line.reason as line_reason,
    line.feature as line_feature, line.price_version as line_price_version, line.actor as line_actor,
    extract(epoch from line.created_at) * 1000 as line_created_at
  from credit_holds as hold
  left join credit_transactions as line on line.id = hold.id and line.user_id = hold.user_id
  order by hold.user_id, hold.id`;
