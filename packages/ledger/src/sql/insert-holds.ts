import type { Hold } from '../core/account.ts';
import { byteaColumn, int4Column, int8Column, jsonbColumn, textColumn, timestampColumn, uuidColumn } from './column.ts';
import type { Statement } from './statement.ts';

/** Writes new holds. */
export const insertHolds = (made: readonly Hold[]): Statement => ({
  name: 'insert-holds',
  text: `
    insert into credit_holds (user_id, id, idempotency_key, command_hash, credits, captured_credits, lots, reason,
      feature, price_version, actor, state, expires_at, created_at, settled_at)
    select user_id, id, idempotency_key, command_hash, credits, captured_credits, lots, reason, feature,
      price_version, actor, state, expires_at, created_at, settled_at
    from unnest($1::text[], $2::uuid[], $3::text[], $4::bytea[], $5::bigint[], $6::bigint[], $7::jsonb[], $8::text[],
      $9::text[], $10::integer[], $11::text[], $12::text[], $13::timestamptz[], $14::timestamptz[], $15::timestamptz[])
      as wanted (user_id, id, idempotency_key, command_hash, credits, captured_credits, lots, reason, feature,
        price_version, actor, state, expires_at, created_at, settled_at)`,
  values: [
    textColumn(made, (hold) => hold.userId),
    uuidColumn(made, (hold) => hold.id),
    textColumn(made, (hold) => hold.key),
    byteaColumn(made, (hold) => hold.hash),
    int8Column(made, (hold) => hold.credits),
    int8Column(made, (hold) => hold.capturedCredits),
    jsonbColumn(made, (hold) => JSON.stringify(hold.lots)),
    textColumn(made, (hold) => hold.reason),
    textColumn(made, (hold) => hold.feature),
    int4Column(made, (hold) => hold.priceVersion),
    textColumn(made, (hold) => hold.actor),
    textColumn(made, (hold) => hold.state),
    timestampColumn(made, (hold) => hold.expiresAt),
    timestampColumn(made, (hold) => hold.createdAt),
    timestampColumn(made, (hold) => hold.settledAt),
  ],
});
