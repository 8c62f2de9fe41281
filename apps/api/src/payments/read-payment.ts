import type { Kysely } from 'kysely';

import type { AppDb } from '../database.ts';
import { namePeople } from '../people/name-people.ts';
import type { Lookup } from '../stripe/converge/seen.ts';
import { listPayments, type Payment } from './list-payments.ts';

export interface PaymentInFull extends Payment {
  readonly order: {
    readonly id: string;
    readonly credits: number;
    readonly amountCents: number;
    readonly currency: string;
    readonly quarantineReason: string | null;
    readonly createdAt: string;
  } | null;
  readonly grants: readonly { readonly transactionId: string; readonly credits: number; readonly paidCents: number }[];
  /** What was asked for here. Refunds that were made at Stripe are in the sums alone. */
  readonly refunds: readonly {
    readonly id: string;
    readonly cents: number;
    readonly reason: string;
    readonly actor: string;
    /** The email of whoever asked for it; null for a key. */
    readonly actorEmail: string | null;
    readonly state: 'creating' | 'sent' | 'refused';
    readonly refundId: string | null;
    readonly error: string | null;
    readonly createdAt: string;
  }[];
  readonly customerId: string | null;
}

/** One payment, or an order that came to none, with everything about it that we keep; null when there is none. */
export async function readPayment(lookup: Lookup, id: string): Promise<PaymentInFull | null> {
  const { db } = lookup;
  const payment = (await listPayments(lookup, { search: id, limit: 2 })).find(
    (one) => one.id === id || one.orderId === id,
  );
  if (!payment) return null;
  const [order, grants, refunds, customer] = await Promise.all([
    payment.orderId === null
      ? undefined
      : db
          .selectFrom('credit_orders')
          .select(['id', 'credits', 'amount_cents as amountCents', 'currency', 'quarantine_reason as quarantineReason'])
          .select(['created_at'])
          .where('id', '=', payment.orderId)
          .executeTakeFirst(),
    db
      .selectFrom('payment_grants')
      .select(['transaction_id as transactionId', 'credits', 'paid_cents as paidCents'])
      .where('payment_id', '=', payment.id)
      .execute(),
    refundsOf(db, payment.id),
    db
      .selectFrom('stripe_customers')
      .select('customer_id as id')
      .where('user_id', '=', payment.person.id)
      .orderBy('deleted_at', (time) => time.desc().nullsFirst())
      .executeTakeFirst(),
  ]);
  return {
    ...payment,
    order: order ? orderOut(order) : null,
    grants,
    refunds,
    customerId: customer?.id ?? null,
  };
}

function orderOut<Row extends { created_at: Date }>({ created_at: createdAt, ...order }: Row) {
  return { ...order, createdAt: createdAt.toISOString() };
}

async function refundsOf(db: Kysely<AppDb>, paymentId: string): Promise<PaymentInFull['refunds']> {
  const requests = await db
    .selectFrom('refund_requests')
    .select(['id', 'amount_cents as cents', 'reason', 'actor', 'state', 'refund_id as refundId', 'error', 'created_at'])
    .where('payment_id', '=', paymentId)
    .orderBy('created_at', 'desc')
    .execute();
  const names = await namePeople(
    db,
    requests.map(({ actor }) => actor),
  );
  return requests.map(({ created_at: createdAt, ...request }) => ({
    ...request,
    actorEmail: names.get(request.actor)?.email ?? null,
    createdAt: createdAt.toISOString(),
  }));
}
