import { z } from 'zod';

import { olderThan } from '../sql/older-than.ts';
import { adminOnly } from '../trpc/init.ts';
import { next, page, pageOf } from './page.ts';
import { Person } from './person.ts';

const fields = {
  id: z.uuid(),
  person: Person,
  packageKey: z.string(),
  mode: z.enum(['payment', 'subscription']),
  orderedCents: z.int(),
  orderedCredits: z.int(),
  currency: z.string(),
  checkoutSessionId: z.string().nullable(),
  subscriptionId: z.string().nullable(),
  reason: z.string().nullable(),
  /** Null for a subscription: its money comes by invoices, each a payment of its own. */
  paid: z.strictObject({ cents: z.int(), currency: z.string(), refundedCents: z.int() }).nullable(),
  createdAt: z.iso.datetime(),
};

/** Orders whose payment does not fit them, newest first: no credits were given, and a person has to look. */
export const quarantinedOrders = adminOnly
  .input(z.strictObject(page(z.uuid())))
  .output(z.strictObject({ orders: z.array(z.strictObject(fields)), next }))
  .query(async ({ ctx, input: { before, limit } }) => {
    const found = await ctx.db
      .selectFrom('credit_orders')
      .innerJoin('users', 'users.id', 'credit_orders.user_id')
      .leftJoin('payments', 'payments.id', 'credit_orders.checkout_session_id')
      .select(['credit_orders.id', 'users.id as userId', 'users.name', 'users.email', 'credit_orders.mode'])
      .select(['credit_orders.package_key as packageKey', 'credit_orders.amount_cents as orderedCents'])
      .select(['credit_orders.credits as orderedCredits', 'credit_orders.currency', 'credit_orders.created_at'])
      .select(['credit_orders.checkout_session_id as checkoutSessionId'])
      .select(['credit_orders.subscription_id as subscriptionId', 'credit_orders.quarantine_reason as reason'])
      .select(['payments.charged_cents', 'payments.refunded_cents', 'payments.currency as paidCurrency'])
      .where('credit_orders.state', '=', 'quarantined')
      .$if(before !== undefined, (query) =>
        query.where(olderThan('credit_orders', { at: 'created_at', id: before ?? '' })),
      )
      .orderBy('credit_orders.created_at', 'desc')
      .orderBy('credit_orders.id', 'desc')
      .limit(limit + 1)
      .execute();
    const { rows, next: after } = pageOf(found, limit);
    const orders = rows.map(({ userId, name, email, created_at: createdAt, ...row }) => {
      const { charged_cents: cents, refunded_cents: refundedCents, paidCurrency, ...order } = row;
      const paid =
        cents === null ? null : { cents, currency: paidCurrency ?? order.currency, refundedCents: refundedCents ?? 0 };
      return { ...order, person: { id: userId, name, email }, paid, createdAt: createdAt.toISOString() };
    });
    return { orders, next: after };
  });
