import type { Hold } from '../core/account.ts';
import { jsonArray, plainArray, textArray } from './array-text.ts';
import type { Statement } from './statement.ts';

/** Writes new holds. */
export const insertHolds = (made: readonly Hold[]): Statement => ({
  name: 'insert-holds',
  text: `
    insert into credit_holds (user_id, id, idempotency_key, command_hash, credits, captured_credits, lots, reason,
      feature, price_version, actor, state, expires_at, created_at, settled_at)
    select user_id, id, idempotency_key, decode(command_hash, 'hex'), credits, captured_credits, lots, reason, feature,
      price_version, actor, state, to_timestamp(expires_at / 1000.0::float8), to_timestamp(created_at / 1000.0::float8),
      to_timestamp(settled_at / 1000.0::float8)
    from unnest($1::text[], $2::uuid[], $3::text[], $4::text[], $5::bigint[], $6::bigint[], $7::jsonb[], $8::text[],
      $9::text[], $10::integer[], $11::text[], $12::text[], $13::bigint[], $14::bigint[], $15::bigint[])
      as wanted (user_id, id, idempotency_key, command_hash, credits, captured_credits, lots, reason, feature,
        price_version, actor, state, expires_at, created_at, settled_at)`,
  values: [
    textArray(made, (hold) => hold.userId),
    plainArray(made, (hold) => hold.id),
    textArray(made, (hold) => hold.key),
    plainArray(made, (hold) => hold.hash),
    plainArray(made, (hold) => hold.credits),
    plainArray(made, (hold) => hold.capturedCredits),
    jsonArray(made, (hold) => JSON.stringify(hold.lots)),
    textArray(made, (hold) => hold.reason),
    textArray(made, (hold) => hold.feature),
    plainArray(made, (hold) => hold.priceVersion),
    textArray(made, (hold) => hold.actor),
    plainArray(made, (hold) => hold.state),
    plainArray(made, (hold) => hold.expiresAt),
    plainArray(made, (hold) => hold.createdAt),
    plainArray(made, (hold) => hold.settledAt),
  ],
});
