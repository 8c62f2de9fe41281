import type { Kysely } from 'kysely';

import type { AppDb } from '../database.ts';

/** The payment behind a person's own line: of a grant the one that bought it; null for a line that no money came with. */
export async function paymentOf(db: Kysely<AppDb>, userId: string, grantId: string) {
  const payment = await db
    .selectFrom('payment_grants')
    .innerJoin('payments', 'payments.id', 'payment_id')
    .select(['order_id as orderId', 'currency', 'charged_cents as chargedCents', 'refunded_cents as refundedCents'])
    .select(['disputed_cents as disputedCents', 'receipt_url as receiptUrl', 'paid_at as paidAt'])
    .where('transaction_id', '=', grantId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return payment ?? null;
}
