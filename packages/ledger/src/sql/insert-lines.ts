import { sql } from 'kysely';

import type { ChainedLine } from '../chain.ts';

/** Appends lines to the history, in the order of their accounts' chains. */
export const insertLines = (signed: readonly { line: ChainedLine; mac: Uint8Array }[]) => sql`
  insert into credit_transactions
    (id, user_id, seq, amount, type, reason, balance_before, balance_after, lots, metadata, idempotency_key,
    command_hash, hold_id, feature, price_version, actor, refund_of, created_at, mac)
  select id, user_id, seq, amount, type, reason, balance_before, balance_after, lots, metadata, idempotency_key,
    decode(command_hash, 'hex'), hold_id, feature, price_version, actor, refund_of,
    to_timestamp(created_at / 1000.0), mac
  from unnest(
    ${signed.map(({ line }) => line.id)}::uuid[],
    ${signed.map(({ line }) => line.userId)}::text[],
    ${signed.map(({ line }) => line.seq)}::bigint[],
    ${signed.map(({ line }) => line.amount)}::bigint[],
    ${signed.map(({ line }) => line.type)}::text[],
    ${signed.map(({ line }) => line.reason)}::text[],
    ${signed.map(({ line }) => line.balanceBefore)}::bigint[],
    ${signed.map(({ line }) => line.balanceAfter)}::bigint[],
    ${signed.map(({ line }) => JSON.stringify(line.lots))}::jsonb[],
    ${signed.map(({ line }) => JSON.stringify(line.metadata))}::jsonb[],
    ${signed.map(({ line }) => line.key)}::text[],
    ${signed.map(({ line }) => line.hash)}::text[],
    ${signed.map(({ line }) => line.holdId)}::uuid[],
    ${signed.map(({ line }) => line.feature)}::text[],
    ${signed.map(({ line }) => line.priceVersion)}::integer[],
    ${signed.map(({ line }) => line.actor)}::text[],
    ${signed.map(({ line }) => line.refundOf)}::uuid[],
    ${signed.map(({ line }) => line.createdAt)}::bigint[],
    ${signed.map(({ mac }) => mac)}::bytea[]
  ) as wanted (id, user_id, seq, amount, type, reason, balance_before, balance_after, lots, metadata, idempotency_key,
    command_hash, hold_id, feature, price_version, actor, refund_of, created_at, mac)`;
