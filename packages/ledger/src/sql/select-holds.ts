import type { Hold, Share } from '../core/account.ts';
import { texts, uuids } from './column.ts';
import type { Statement } from './statement.ts';

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

export const holdColumns = `
  user_id, id, idempotency_key, encode(command_hash, 'hex') as command_hash, credits, captured_credits, lots, reason,
  feature, price_version, actor, state, (date_part('epoch', expires_at) * 1000)::bigint as expires_at,
  (date_part('epoch', created_at) * 1000)::bigint as created_at,
  (date_part('epoch', settled_at) * 1000)::bigint as settled_at`;

/**
 * The holds of these accounts that a command names, and those past their limit, which every command ends. An account's
 * other open holds are in its own figures and in its lots', however many they are.
 */
export const selectHolds = (
  userIds: readonly string[],
  named: { userIds: readonly string[]; ids: readonly string[] },
): Statement<HoldRow> => ({
  name: 'select-holds',
  text: `
    select ${holdColumns} from credit_holds
    where user_id = any($1::text[]) and state = 'open' and expires_at <= statement_timestamp()
    union all
    select ${holdColumns}
    from unnest($2::text[], $3::uuid[]) as named (user_id, id) join credit_holds using (user_id, id)
    where not (state = 'open' and expires_at <= statement_timestamp())`,
  values: [texts(userIds), texts(named.userIds), uuids(named.ids)],
});
