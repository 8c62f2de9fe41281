import type { Line } from '../core/account.ts';
import { byteArray, jsonArray, numberArray, textArray } from './array-text.ts';
import type { Statement } from './statement.ts';

/** Appends lines to the history, in the order of their accounts' chains. */
export const insertLines = (signed: readonly { readonly line: Line; readonly mac: Uint8Array }[]): Statement => ({
  name: 'insert-lines',
  text: `
    insert into credit_transactions (id, user_id, seq, amount, type, reason, balance_before, balance_after, lots,
      metadata, idempotency_key, command_hash, hold_id, feature, price_version, actor, refund_of, created_at, mac)
    select id, user_id, seq, amount, type, reason, balance_before, balance_after, lots, metadata, idempotency_key,
      decode(command_hash, 'hex'), hold_id, feature, price_version, actor, refund_of,
      to_timestamp(created_at / 1000.0), mac
    from unnest($1::uuid[], $2::text[], $3::bigint[], $4::bigint[], $5::text[], $6::text[], $7::bigint[], $8::bigint[],
      $9::jsonb[], $10::jsonb[], $11::text[], $12::text[], $13::uuid[], $14::text[], $15::integer[], $16::text[],
      $17::uuid[], $18::bigint[], $19::bytea[])
      as wanted (id, user_id, seq, amount, type, reason, balance_before, balance_after, lots, metadata,
        idempotency_key, command_hash, hold_id, feature, price_version, actor, refund_of, created_at, mac)`,
  values: [
    textArray(signed.map(({ line }) => line.id)),
    textArray(signed.map(({ line }) => line.userId)),
    numberArray(signed.map(({ line }) => line.seq)),
    numberArray(signed.map(({ line }) => line.amount)),
    textArray(signed.map(({ line }) => line.type)),
    textArray(signed.map(({ line }) => line.reason)),
    numberArray(signed.map(({ line }) => line.balanceBefore)),
    numberArray(signed.map(({ line }) => line.balanceAfter)),
    jsonArray(signed.map(({ line }) => line.lots)),
    jsonArray(signed.map(({ line }) => line.metadata)),
    textArray(signed.map(({ line }) => line.key)),
    textArray(signed.map(({ line }) => line.hash)),
    textArray(signed.map(({ line }) => line.holdId)),
    textArray(signed.map(({ line }) => line.feature)),
    numberArray(signed.map(({ line }) => line.priceVersion)),
    textArray(signed.map(({ line }) => line.actor)),
    textArray(signed.map(({ line }) => line.refundOf)),
    numberArray(signed.map(({ line }) => line.createdAt)),
    byteArray(signed.map(({ mac }) => mac)),
  ],
});
