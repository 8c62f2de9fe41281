import { sql } from 'kysely';

/** Of a payment, the part of what was charged that went back: never more than all, though two may take the same money. */
const backCents = sql<number>`least(charged_cents, refunded_cents + disputed_cents)`;

/** `partOf` of the ledger's core, once more in SQL: of some cents, the share that went back with its payment. */
export const shareBack = (cents: 'paid_cents' | 'charged_cents - tax_cents') => sql<number>`
  case when ${backCents} = 0 then 0
    else div((${sql.raw(cents)})::numeric * ${backCents}, charged_cents)::bigint end`;

/** What went back beyond all that was charged: a dispute that was lost over money that had been refunded. */
export const excessCents = sql<number>`greatest(0, refunded_cents + disputed_cents - charged_cents)`;

/** Of what was charged without tax, what went back. */
export const returnedCents = sql<number>`${shareBack('charged_cents - tax_cents')} + ${excessCents}`;
