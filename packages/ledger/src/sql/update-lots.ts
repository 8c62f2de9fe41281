import type { Lot } from '../core/account.ts';
import { plainArray, textArray } from './array-text.ts';
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
    textArray(changed, (lot) => lot.userId),
    plainArray(changed, (lot) => lot.id),
    plainArray(changed, (lot) => lot.remaining),
    plainArray(changed, (lot) => lot.held),
    plainArray(changed, (lot) => lot.takenBack),
    plainArray(changed, (lot) => lot.refundedCents),
  ],
});
