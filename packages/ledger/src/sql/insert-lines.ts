import type { SignedLine } from '../chain.ts';
import { byteaColumn, int4Column, int8Column, jsonbColumn, textColumn, timestampColumn, uuidColumn } from './column.ts';
import type { Statement } from './statement.ts';

/** Appends lines to the history, in the order of their accounts' chains. */
export const insertLines = (signed: readonly SignedLine[]): Statement => ({
  name: 'insert-lines',
  text: `
    insert into credit_transactions (id, user_id, seq, amount, type, reason, balance_before, balance_after, lots,
      metadata, idempotency_key, command_hash, hold_id, feature, price_version, actor, refund_of, created_at, mac)
    select id, user_id, seq, amount, type, reason, balance_before, balance_after, lots, metadata, idempotency_key,
      command_hash, hold_id, feature, price_version, actor, refund_of, created_at, mac
    from unnest($1::uuid[], $2::text[], $3::bigint[], $4::bigint[], $5::text[], $6::text[], $7::bigint[], $8::bigint[],
      $9::jsonb[], $10::jsonb[], $11::text[], $12::bytea[], $13::uuid[], $14::text[], $15::integer[], $16::text[],
      $17::uuid[], $18::timestamptz[], $19::bytea[])
      as wanted (id, user_id, seq, amount, type, reason, balance_before, balance_after, lots, metadata,
        idempotency_key, command_hash, hold_id, feature, price_version, actor, refund_of, created_at, mac)`,
  values: [
    uuidColumn(signed, ({ line }) => line.id),
    textColumn(signed, ({ line }) => line.userId),
    int8Column(signed, ({ line }) => line.seq),
    int8Column(signed, ({ line }) => line.amount),
    textColumn(signed, ({ line }) => line.type),
    textColumn(signed, ({ line }) => line.reason),
    int8Column(signed, ({ line }) => line.balanceBefore),
    int8Column(signed, ({ line }) => line.balanceAfter),
    jsonbColumn(signed, ({ lots }) => lots),
    jsonbColumn(signed, ({ metadata }) => metadata),
    textColumn(signed, ({ line }) => line.key),
    byteaColumn(signed, ({ line }) => line.hash),
    uuidColumn(signed, ({ line }) => line.holdId),
    textColumn(signed, ({ line }) => line.feature),
    int4Column(signed, ({ line }) => line.priceVersion),
    textColumn(signed, ({ line }) => line.actor),
    uuidColumn(signed, ({ line }) => line.refundOf),
    timestampColumn(signed, ({ line }) => line.createdAt),
    byteaColumn(signed, ({ mac }) => mac),
  ],
});
