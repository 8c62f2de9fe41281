import type { Lot } from '../core/account.ts';
import { plainArray, textArray } from './array-text.ts';
import type { Statement } from './statement.ts';

/** Writes new lots. */
export const insertLots = (made: readonly Lot[]): Statement => ({
  name: 'insert-lots',
  text: `
    insert into credit_lots (user_id, id, seq, type, amount, remaining, held, paid_cents, currency, taken_back,
      refunded_cents, expires_at, created_at)
    select user_id, id, seq, type, amount, remaining, held, paid_cents, currency, taken_back, refunded_cents,
      to_timestamp(expires_at / 1000.0::float8), to_timestamp(created_at / 1000.0::float8)
    from unnest($1::text[], $2::uuid[], $3::bigint[], $4::text[], $5::bigint[], $6::bigint[], $7::bigint[],
      $8::bigint[], $9::text[], $10::bigint[], $11::bigint[], $12::bigint[], $13::bigint[])
      as wanted (user_id, id, seq, type, amount, remaining, held, paid_cents, currency, taken_back, refunded_cents,
        expires_at, created_at)`,
  values: [
    textArray(made, (lot) => lot.userId),
    plainArray(made, (lot) => lot.id),
    plainArray(made, (lot) => lot.seq),
    plainArray(made, (lot) => lot.type),
    plainArray(made, (lot) => lot.amount),
    plainArray(made, (lot) => lot.remaining),
    plainArray(made, (lot) => lot.held),
    plainArray(made, (lot) => lot.paidCents),
    textArray(made, (lot) => lot.currency),
    plainArray(made, (lot) => lot.takenBack),
    plainArray(made, (lot) => lot.refundedCents),
    plainArray(made, (lot) => lot.expiresAt),
    plainArray(made, (lot) => lot.createdAt),
  ],
});
