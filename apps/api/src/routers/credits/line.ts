import { GRANT_TYPES, type MovedLot } from '@tollgate/ledger';
import { TRPCError } from '@trpc/server';
import { z } from 'zod';

import { paymentOf } from '../../stripe/payment-of.ts';
import { signedInOr } from '../../trpc/init.ts';
import { Doer, doerOf } from './doer-of.ts';
import { reasonsOf } from './reasons-of.ts';
import { StatementLine, statementLine } from './statement-line.ts';

const instant = z.iso.datetime();

const Share = z.strictObject({
  /** Also that of the line which granted the lot, where there is one. */
  id: z.uuid(),
  type: z.enum(GRANT_TYPES),
  /** What the line says that granted the lot; null for credits that came back after their own lot had ended. */
  reason: z.string().nullable(),
  /** What the line moved, and the cents that were paid for that. */
  credits: z.int(),
  cents: z.int(),
  currency: z.string().nullable(),
  expiresAt: instant.nullable(),
});

const Line = StatementLine.extend({
  key: z.string(),
  priceVersion: z.int().nullable(),
  by: Doer,
  lots: z.array(Share),
  hold: z.strictObject({ credits: z.int(), createdAt: instant, settledAt: instant.nullable() }).nullable(),
  /** The deduction that it refunds, or the grant that it takes back. */
  refersTo: StatementLine.nullable(),
  /** Its refunds, or what was taken back of it, the oldest first. */
  referredBy: z.array(StatementLine),
  /** Of a grant, or of what takes one back: the money that it came with. */
  payment: z
    .strictObject({
      orderId: z.uuid().nullable(),
      currency: z.string(),
      chargedCents: z.int(),
      refundedCents: z.int(),
      disputedCents: z.int(),
      receiptUrl: z.url().nullable(),
      paidAt: instant,
    })
    .nullable(),
});

/** One line of one's own history with all that it hangs together with. */
export const line = signedInOr('credits:read')
  .input(z.strictObject({ id: z.uuid() }))
  .output(Line)
  .query(async ({ ctx: { db, ledger, user }, input }) => {
    const detail = await ledger.getTransaction(user.id, input.id);
    if (!detail) throw new TRPCError({ code: 'NOT_FOUND', message: 'There is no such line in your history.' });
    const { transaction, lots, hold, refersTo, referredBy } = detail;
    const lotIds = lots.map(({ id }) => id);
    const [by, reasons, payment] = await Promise.all([
      doerOf(db, transaction),
      reasonsOf(db, user.id, lotIds),
      paymentOf(db, user.id, transaction.refundOf ?? transaction.id),
    ]);
    return {
      ...statementLine(transaction),
      key: transaction.key,
      priceVersion: transaction.priceVersion,
      by,
      lots: lots.map((lot) => share(lot, reasons.get(lot.id) ?? null)),
      hold: hold && {
        credits: hold.credits,
        createdAt: hold.createdAt.toISOString(),
        settledAt: hold.settledAt?.toISOString() ?? null,
      },
      refersTo: refersTo && statementLine(refersTo),
      referredBy: referredBy.map(statementLine),
      payment: payment && { ...payment, paidAt: payment.paidAt.toISOString() },
    };
  });

function share({ id, type, credits, cents, currency, expiresAt }: MovedLot, reason: string | null) {
  return { id, type, reason, credits, cents, currency, expiresAt: expiresAt?.toISOString() ?? null };
}
