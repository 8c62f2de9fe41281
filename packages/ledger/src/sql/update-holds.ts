import type { Hold } from '../core/account.ts';
import { int8Column, textColumn, timestampColumn, uuidColumn } from './column.ts';
import type { Statement } from './statement.ts';

/** Writes how holds have ended, or their later limit. */
export const updateHolds = (changed: readonly Hold[]): Statement => ({
  name: 'update-holds',
  text: `
    update credit_holds as stored
    set state = wanted.state, captured_credits = wanted.captured_credits,
      expires_at = wanted.expires_at, settled_at = wanted.settled_at
    from unnest($1::text[], $2::uuid[], $3::text[], $4::bigint[], $5::timestamptz[], $6::timestamptz[])
      as wanted (user_id, id, state, captured_credits, expires_at, settled_at)
    where stored.user_id = wanted.user_id and stored.id = wanted.id`,
  values: [
    textColumn(changed, (hold) => hold.userId),
    uuidColumn(changed, (hold) => hold.id),
    textColumn(changed, (hold) => hold.state),
    int8Column(changed, (hold) => hold.capturedCredits),
    timestampColumn(changed, (hold) => hold.expiresAt),
    timestampColumn(changed, (hold) => hold.settledAt),
  ],
});
