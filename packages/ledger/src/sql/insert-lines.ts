import type { SignedLine } from '../chain.ts';
import { jsonArray, plainArray, textArray } from './array-text.ts';
import type { Statement } from './statement.ts';

/** Appends lines to the history, in the order of their accounts' chains. */
export const insertLines = (signed: readonly SignedLine[]): Statement => ({
  name: 'insert-lines',
  text: `
    insert into credit_transactions (id, user_id, seq, amount, type, reason, balance_before, balance_after, lots,
      metadata, idempotency_key, command_hash, hold_id, feature, price_version, actor, refund_of, created_at, mac)
    select id, user_id, seq, amount, type, reason, balance_before, balance_after, lots, metadata, idempotency_key,
      decode(command_hash, 'hex'), hold_id, feature, price_version, actor, refund_of,
      to_timestamp(created_at / 1000.0::float8), decode(mac, 'hex')
    from unnest($1::uuid[], $2::text[], $3::bigint[], $4::bigint[], $5::text[], $6::text[], $7::bigint[], $8::bigint[],
      $9::jsonb[], $10::jsonb[], $11::text[], $12::text[], $13::uuid[], $14::text[], $15::integer[], $16::text[],
      $17::uuid[], $18::bigint[], $19::text[])
      as wanted (id, user_id, seq, amount, type, reason, balance_before, balance_after, lots, metadata,
        idempotency_key, command_hash, hold_id, feature, price_version, actor, refund_of, created_at, mac)`,
  values: [
    plainArray(signed, ({ line }) => line.id),
    textArray(signed, ({ line }) => line.userId),
    plainArray(signed, ({ line }) => line.seq),
    plainArray(signed, ({ line }) => line.amount),
    plainArray(signed, ({ line }) => line.type),
    textArray(signed, ({ line }) => line.reason),
    plainArray(signed, ({ line }) => line.balanceBefore),
    plainArray(signed, ({ line }) => line.balanceAfter),
    jsonArray(signed, ({ lots }) => lots),
    jsonArray(signed, ({ metadata }) => metadata),
    textArray(signed, ({ line }) => line.key),
    textArray(signed, ({ line }) => line.hash),
    plainArray(signed, ({ line }) => line.holdId),
    textArray(signed, ({ line }) => line.feature),
    plainArray(signed, ({ line }) => line.priceVersion),
    textArray(signed, ({ line }) => line.actor),
    plainArray(signed, ({ line }) => line.refundOf),
    plainArray(signed, ({ line }) => line.createdAt),
    plainArray(signed, ({ mac }) => mac),
  ],
});
