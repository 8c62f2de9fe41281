import type { GrantType } from '../core/account.ts';
import { texts, uuids } from './column.ts';
import type { Statement } from './statement.ts';

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
  taken_back: string | number;
  refunded_cents: string | number;
  expires_at: string | number | null;
  created_at: string | number;
}

const lotColumns = `
  user_id, id, seq, type, amount, remaining, held, paid_cents, currency, taken_back, refunded_cents,
  (date_part('epoch', expires_at) * 1000)::bigint as expires_at,
  (date_part('epoch', created_at) * 1000)::bigint as created_at`;

/** The lots of these accounts that still have credits. */
export const selectLots = (userIds: readonly string[]): Statement<LotRow> => ({
  name: 'select-lots',
  text: `select ${lotColumns} from credit_lots where user_id = any($1::text[]) and has_credits`,
  values: [texts(userIds)],
});

/** The used-up lots that credits may come back to: those that deductions took from, and those of grants to take back. */
export const selectEmptyLots = (named: {
  readonly userIds: readonly string[];
  readonly ids: readonly string[];
}): Statement<LotRow> => ({
  name: 'select-empty-lots',
  text: `
    with wanted as materialized (
      select distinct user_id, (share->>'lot')::uuid as id
      from unnest($1::text[], $2::uuid[]) as named (user_id, id) join credit_transactions using (user_id, id),
        jsonb_array_elements(lots) as share
    )
    select ${lotColumns} from wanted join credit_lots using (user_id, id) where not has_credits`,
  values: [texts(named.userIds), uuids(named.ids)],
});
