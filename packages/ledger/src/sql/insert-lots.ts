import type { Lot } from '../core/account.ts';
import { numberArray, textArray } from './array-text.ts';
import type { Statement } from './statement.ts';

/** Writes new lots. */
export const insertLots = (made: readonly Lot[]): Statement => ({
  name: 'insert-lots',
  text: `
    insert into credit_lots (user_id, id, seq, type, amount, remaining, held, paid_cents, currency, taken_back,
      refunded_cents, expires_at, created_at)
    select user_id, id, seq, type, amount, remaining, held, paid_cents, currency, taken_back, refunded_cents,
      to_timestamp(expires_at / 1000.0), to_timestamp(created_at / 1000.0)
    from unnest($1::text[], $2::uuid[], $3::bigint[], $4::text[], $5::bigint[], $6::bigint[], $7::bigint[],
      $8::bigint[], $9::text[], $10::bigint[], $11::bigint[], $12::bigint[], $13::bigint[])
      as wanted (user_id, id, seq, type, amount, remaining, held, paid_cents, currency, taken_back, refunded_cents,
        expires_at, created_at)`,
  values: [
    textArray(made.map((lot) => lot.userId)),
    textArray(made.map((lot) => lot.id)),
    numberArray(made.map((lot) => lot.seq)),
    textArray(made.map((lot) => lot.type)),
    numberArray(made.map((lot) => lot.amount)),
    numberArray(made.map((lot) => lot.remaining)),
    numberArray(made.map((lot) => lot.held)),
    numberArray(made.map((lot) => lot.paidCents)),
    textArray(made.map((lot) => lot.currency)),
    numberArray(made.map((lot) => lot.takenBack)),
    numberArray(made.map((lot) => lot.refundedCents)),
    numberArray(made.map((lot) => lot.expiresAt)),
    numberArray(made.map((lot) => lot.createdAt)),
  ],
});
