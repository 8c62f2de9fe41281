import type { Lot } from '../core/account.ts';
import { int8Column, textColumn, uuidColumn } from './column.ts';
import type { Statement } from './statement.ts';

/** Writes what is left, held and taken back of lots whose accounts the same transaction has locked. */
export const updateLots = (changed: readonly Lot[]): Statement => ({
  name: 'update-lots',
  text: `
    update credit_lots as stored
    set remaining = wanted.remaining, held = wanted.held, taken_back = wanted.taken_back,
      refunded_cents = wanted.refunded_cents
    from unnest($1::text[], $2::uuid[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[])
      as wanted (user_id, id, remaining, held, taken_back, refunded_cents)
    where stored.user_id = wanted.user_id and stored.id = wanted.id`,
  values: [
    textColumn(changed, (lot) => lot.userId),
    uuidColumn(changed, (lot) => lot.id),
    int8Column(changed, (lot) => lot.remaining),
    int8Column(changed, (lot) => lot.held),
    int8Column(changed, (lot) => lot.takenBack),
    int8Column(changed, (lot) => lot.refundedCents),
  ],
});
