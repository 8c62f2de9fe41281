import type { Lot } from '../core/account.ts';
import { int8Column, textColumn, timestampColumn, uuidColumn } from './column.ts';
import type { Statement } from './statement.ts';

/** Writes new lots. */
export const insertLots = (made: readonly Lot[]): Statement => ({
  name: 'insert-lots',
  text: `
    insert into credit_lots (user_id, id, seq, type, amount, remaining, held, paid_cents, currency, taken_back,
      refunded_cents, expires_at, created_at)
    select user_id, id, seq, type, amount, remaining, held, paid_cents, currency, taken_back, refunded_cents,
      expires_at, created_at
    from unnest($1::text[], $2::uuid[], $3::bigint[], $4::text[], $5::bigint[], $6::bigint[], $7::bigint[],
      $8::bigint[], $9::text[], $10::bigint[], $11::bigint[], $12::timestamptz[], $13::timestamptz[])
      as wanted (user_id, id, seq, type, amount, remaining, held, paid_cents, currency, taken_back, refunded_cents,
        expires_at, created_at)`,
  values: [
    textColumn(made, (lot) => lot.userId),
    uuidColumn(made, (lot) => lot.id),
    int8Column(made, (lot) => lot.seq),
    textColumn(made, (lot) => lot.type),
    int8Column(made, (lot) => lot.amount),
    int8Column(made, (lot) => lot.remaining),
    int8Column(made, (lot) => lot.held),
    int8Column(made, (lot) => lot.paidCents),
    textColumn(made, (lot) => lot.currency),
    int8Column(made, (lot) => lot.takenBack),
    int8Column(made, (lot) => lot.refundedCents),
    timestampColumn(made, (lot) => lot.expiresAt),
    timestampColumn(made, (lot) => lot.createdAt),
  ],
});
