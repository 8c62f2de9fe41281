import type { Ledger } from '@tollgate/ledger';
import { TRPCError } from '@trpc/server';
import type { Kysely } from 'kysely';

import type { AppDb } from '../database.ts';
import { creditsBack } from '../stripe/converge/money-back.ts';

export interface RefundPreview {
  readonly cents: number;
  readonly currency: string;
  /** How much could be refunded in all. */
  readonly leftCents: number;
  /** The credits that go back with the money. */
  readonly credits: number;
  /** Of these, as many as are spent or held, as things stand: they become debt. */
  readonly debtCredits: number;
  readonly availableCredits: number;
}

/** What a refund of so many cents would do, or of all that is left, by the rule that the refund itself follows. */
export async function previewRefund(
  { db, ledger }: { db: Kysely<AppDb>; ledger: Pick<Ledger, 'getBalance'> },
  { paymentId, amountCents }: { paymentId: string; amountCents?: number | undefined },
): Promise<RefundPreview> {
  const payment = await db
    .selectFrom('payments')
    .select(['user_id as userId', 'currency', 'charged_cents as chargedCents'])
    .select(['refunded_cents as refundedCents', 'disputed_cents as disputedCents'])
    .where('id', '=', paymentId)
    .executeTakeFirst();
  if (!payment) throw new TRPCError({ code: 'NOT_FOUND', message: 'There is no such payment.' });
  const { userId, currency, chargedCents, refundedCents, disputedCents } = payment;
  const leftCents = chargedCents - refundedCents;
  const cents = Math.min(amountCents ?? leftCents, leftCents);
  const [grants, { balance, held }] = await Promise.all([
    db.selectFrom('payment_grants').select('credits').where('payment_id', '=', paymentId).execute(),
    ledger.getBalance(userId),
  ]);
  const back = (refunded: number) => creditsBack(grants, chargedCents, { refundedCents: refunded, disputedCents });
  const credits = back(refundedCents + cents) - back(refundedCents);
  const availableCredits = balance - held;
  return {
    cents,
    currency,
    leftCents,
    credits,
    debtCredits: Math.max(0, credits - availableCredits),
    availableCredits,
  };
}
