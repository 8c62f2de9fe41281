import { sql } from 'kysely';

import type { LineRow } from './select-lines.ts';

/** A line as it is stored, with what it must agree with elsewhere. JSON is text, for anybody may have written it. */
export interface StreamedLine extends Omit<LineRow, 'type' | 'lots' | 'metadata'> {
  type: string;
  lots: string;
  metadata: string;
  /** In hex. */
  mac: string;
  /** The state of the hold that the line names; null where there is none. */
  hold_state: string | null;
  /** Of what the line refunds or takes back; null where this account has no such line. */
  refunded_type: string | null;
  refunded_amount: string | number | null;
  refunded_lots: string | null;
}

/** Every account's lines, in the order of their chains. */
export const streamLines = sql<StreamedLine>`
  select line.id, line.user_id, line.seq, line.amount, line.type, line.reason, line.balance_before, line.balance_after,
    line.lots::text as lots, line.metadata::text as metadata, line.idempotency_key,
    encode(line.command_hash, 'hex') as command_hash, line.hold_id, line.feature, line.price_version, line.actor,
    line.refund_of, extract(epoch from line.created_at) * 1000 as created_at, encode(line.mac, 'hex') as mac, hold.state as hold_state,
    refunded.type as refunded_type, refunded.amount as refunded_amount, refunded.lots::text as refunded_lots
  from credit_transactions as line
  left join credit_holds as hold on hold.user_id = line.user_id and hold.id = line.hold_id
  left join credit_transactions as refunded on refunded.id = line.refund_of and refunded.user_id = line.user_id
  order by line.user_id, line.seq`;
