import type { Kysely } from 'kysely';

import type { AppDb } from '../database.ts';

/** A person's own order, by its Checkout session, with the payment that it led to: of a subscription the first. */
export async function orderOf(db: Kysely<AppDb>, userId: string, sessionId: string) {
  const order = await db
    .selectFrom('credit_orders')
    .select(['id', 'subscription_id', 'state', 'package_key', 'credits', 'amount_cents', 'currency'])
    .where('checkout_session_id', '=', sessionId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  if (!order) return null;
  const payment = await db
    .selectFrom('payments')
    .leftJoin('payment_grants', 'payment_id', 'payments.id')
    .select(['charged_cents', 'receipt_url', 'transaction_id'])
    .where('user_id', '=', userId)
    .where((row) => row.or([row('order_id', '=', order.id), row('subscription_id', '=', order.subscription_id)]))
    .orderBy('paid_at')
    .limit(1)
    .executeTakeFirst();
  return {
    state: order.state,
    packageKey: order.package_key,
    credits: order.credits,
    priceCents: order.amount_cents,
    currency: order.currency,
    paidCents: payment?.charged_cents ?? null,
    receiptUrl: payment?.receipt_url ?? null,
    hasCredits: (payment?.transaction_id ?? null) !== null,
  };
}
