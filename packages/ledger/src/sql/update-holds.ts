import type { Hold } from '../core/account.ts';
import { numberArray, textArray } from './array-text.ts';
import type { Statement } from './statement.ts';

/** Writes how holds have ended, or their later limit. */
export const updateHolds = (changed: readonly Hold[]): Statement => ({
  name: 'update-holds',
  text: `
    update credit_holds as stored
    set state = wanted.state, captured_credits = wanted.captured_credits,
      expires_at = to_timestamp(wanted.expires_at / 1000.0), settled_at = to_timestamp(wanted.settled_at / 1000.0)
    from unnest($1::text[], $2::uuid[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[])
      as wanted (user_id, id, state, captured_credits, expires_at, settled_at)
    where stored.user_id = wanted.user_id and stored.id = wanted.id`,
  values: [
    textArray(changed.map((hold) => hold.userId)),
    textArray(changed.map((hold) => hold.id)),
    textArray(changed.map((hold) => hold.state)),
    numberArray(changed.map((hold) => hold.capturedCredits)),
    numberArray(changed.map((hold) => hold.expiresAt)),
    numberArray(changed.map((hold) => hold.settledAt)),
  ],
});
