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
    plainArray(signed.map(({ line }) => line.id)),
    textArray(signed.map(({ line }) => line.userId)),
    plainArray(signed.map(({ line }) => line.seq)),
    plainArray(signed.map(({ line }) => line.amount)),
    plainArray(signed.map(({ line }) => line.type)),
    textArray(signed.map(({ line }) => line.reason)),
    plainArray(signed.map(({ line }) => line.balanceBefore)),
    plainArray(signed.map(({ line }) => line.balanceAfter)),
    jsonArray(signed.map(({ lots }) => lots)),
    jsonArray(signed.map(({ metadata }) => metadata)),
    textArray(signed.map(({ line }) => line.key)),
    textArray(signed.map(({ line }) => line.hash)),
    plainArray(signed.map(({ line }) => line.holdId)),
    textArray(signed.map(({ line }) => line.feature)),
    plainArray(signed.map(({ line }) => line.priceVersion)),
    textArray(signed.map(({ line }) => line.actor)),
    plainArray(signed.map(({ line }) => line.refundOf)),
    plainArray(signed.map(({ line }) => line.createdAt)),
    plainArray(signed.map(({ mac }) => mac)),
  ],
});
