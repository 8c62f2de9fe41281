import type { Call } from '../core/account.ts';
import { texts } from './column.ts';
import type { Statement } from './statement.ts';

export interface CallRow {
  user_id: string;
  key: string;
  command_hash: string;
  state: Call['state'];
  attempt: number;
  hold_id: string | null;
  output: string | null;
  expires_at: string | number;
  created_at: string | number;
}

/** The calls that commands name. */
export const selectCalls = (named: {
  readonly userIds: readonly string[];
  readonly keys: readonly string[];
}): Statement<CallRow> => ({
  name: 'select-calls',
  text: `
    select user_id, key, encode(command_hash, 'hex') as command_hash, state, attempt, hold_id, output,
      (date_part('epoch', expires_at) * 1000)::bigint as expires_at,
      (date_part('epoch', created_at) * 1000)::bigint as created_at
    from unnest($1::text[], $2::text[]) as named (user_id, key) join credit_calls using (user_id, key)`,
  values: [texts(named.userIds), texts(named.keys)],
});
