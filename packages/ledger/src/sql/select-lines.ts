import type { Metadata, PricedShare, TransactionType } from '../core/account.ts';
import { texts, uuids } from './column.ts';
import type { Statement } from './statement.ts';

export interface LineRow {
  id: string;
  user_id: string;
  seq: string | number;
  amount: string | number;
  type: TransactionType;
  reason: string;
  balance_before: string | number;
  balance_after: string | number;
  lots: readonly PricedShare[];
  metadata: Metadata;
  idempotency_key: string;
  command_hash: string;
  hold_id: string | null;
  feature: string | null;
  price_version: number | null;
  actor: string | null;
  refund_of: string | null;
  created_at: string | number;
}

export const lineColumns = `
  id, user_id, seq, amount, type, reason, balance_before, balance_after, lots, metadata, idempotency_key,
  encode(command_hash, 'hex') as command_hash, hold_id, feature, price_version, actor, refund_of,
  (date_part('epoch', created_at) * 1000)::bigint as created_at`;

/** The lines that bear these ids on these accounts: first answers to repeated commands, and deductions to refund. */
export const selectLines = (named: {
  readonly userIds: readonly string[];
  readonly ids: readonly string[];
}): Statement<LineRow> => ({
  name: 'select-lines',
  text: `
    select ${lineColumns}
    from unnest($1::text[], $2::uuid[]) as named (user_id, id) join credit_transactions using (user_id, id)`,
  values: [texts(named.userIds), uuids(named.ids)],
});
