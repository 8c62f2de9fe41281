import type { Hold } from '../core/account.ts';
import { plainArray, textArray } from './array-text.ts';
import type { Statement } from './statement.ts';

/** Writes how holds have ended, or their later limit. */
export const updateHolds = (changed: readonly Hold[]): Statement => ({
  name: 'update-holds',
  text: `
    update credit_holds as stored
    set state = wanted.state, captured_credits = wanted.captured_credits,
      expires_at = to_timestamp(wanted.expires_at / 1000.0::float8), settled_at = to_timestamp(wanted.settled_at / 1000.0::float8)
    from unnest($1::text[], $2::uuid[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[])
      as wanted (user_id, id, state, captured_credits, expires_at, settled_at)
    where stored.user_id = wanted.user_id and stored.id = wanted.id`,
  values: [
    textArray(changed, (hold) => hold.userId),
    plainArray(changed, (hold) => hold.id),
    plainArray(changed, (hold) => hold.state),
    plainArray(changed, (hold) => hold.capturedCredits),
    plainArray(changed, (hold) => hold.expiresAt),
    plainArray(changed, (hold) => hold.settledAt),
  ],
});
