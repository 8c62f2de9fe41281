import type { Metadata, PricedShare, TransactionType } from '../core/account.ts';
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
  (extract(epoch from created_at) * 1000)::bigint as created_at`;

/** The lines of these accounts that bear these ids: first answers to repeated commands, and deductions to refund. */
export const selectLines = (userIds: readonly string[], ids: readonly string[]): Statement<LineRow> => ({
  name: 'select-lines',
  text: `
    select ${lineColumns} from credit_transactions
    where id = any($2::uuid[]) and user_id = any($1::text[])`,
  values: [userIds, ids],
});
