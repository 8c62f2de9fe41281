import type { Hold } from '../core/account.ts';
import type { Statement } from './statement.ts';

/** Writes new holds. */
export const insertHolds = (made: readonly Hold[]): Statement => ({
  name: 'insert-holds',
  text: `
    insert into credit_holds (user_id, id, idempotency_key, command_hash, credits, captured_credits, lots, reason,
      feature, price_version, actor, state, expires_at, created_at, settled_at)
    select user_id, id, idempotency_key, decode(command_hash, 'hex'), credits, captured_credits, lots, reason, feature,
      price_version, actor, state, to_timestamp(expires_at / 1000.0), to_timestamp(created_at / 1000.0),
      to_timestamp(settled_at / 1000.0)
    from unnest($1::text[], $2::uuid[], $3::text[], $4::text[], $5::bigint[], $6::bigint[], $7::jsonb[], $8::text[],
      $9::text[], $10::integer[], $11::text[], $12::text[], $13::bigint[], $14::bigint[], $15::bigint[])
      as wanted (user_id, id, idempotency_key, command_hash, credits, captured_credits, lots, reason, feature,
        price_version, actor, state, expires_at, created_at, settled_at)`,
  values: [
    made.map((hold) => hold.userId),
    made.map((hold) => hold.id),
    made.map((hold) => hold.key),
    made.map((hold) => hold.hash),
    made.map((hold) => hold.credits),
    made.map((hold) => hold.capturedCredits),
    made.map((hold) => JSON.stringify(hold.lots)),
    made.map((hold) => hold.reason),
    made.map((hold) => hold.feature),
    made.map((hold) => hold.priceVersion),
    made.map((hold) => hold.actor),
    made.map((hold) => hold.state),
    made.map((hold) => hold.expiresAt),
    made.map((hold) => hold.createdAt),
    made.map((hold) => hold.settledAt),
  ],
});
