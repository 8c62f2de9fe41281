import { TRPCError } from '@trpc/server';
import type { Kysely } from 'kysely';

import type { AppDb } from '../database.ts';
import { beginOrder, goOnWith, type Shop, type Wish } from './begin-order.ts';
import { convergeSource } from './converge/converge-source.ts';
import type { Buyer } from './customers.ts';

/**
 * Starts a subscription. One is live for a person at a time: a second is refused, and an order that is still open is gone
 * on with, so that nobody can pay for two from two tabs.
 */
export async function subscribe(shop: Shop, buyer: Buyer, wish: Wish): Promise<{ url: string }> {
  const { converge } = shop;
  const { db, stripe } = converge;
  await refuseSecond(db, buyer.id);
  const open = await openOrder(db, buyer.id);
  if (!open) return beginOrder(shop, buyer, wish).catch(refuseSecondOrder);
  if (open.checkout_session_id === null) return goOnWith(converge, open);
  const { status, url } = await stripe.checkout.sessions.retrieve(open.checkout_session_id);
  if (status === 'open' && url) return { url };
  // Paid or expired, and we were not told yet.
  await convergeSource(converge, { kind: 'session', id: open.checkout_session_id });
  await convergeSource(converge, { kind: 'customer', id: open.customer_id });
  await refuseSecond(db, buyer.id);
  return beginOrder(shop, buyer, wish).catch(refuseSecondOrder);
}

async function refuseSecond(db: Kysely<AppDb>, userId: string): Promise<void> {
  const live = await db
    .selectFrom('subscriptions')
    .select('id')
    .where('user_id', '=', userId)
    .where('ended_at', 'is', null)
    .where('status', '!=', 'incomplete')
    .executeTakeFirst();
  if (live) throw new TRPCError({ code: 'CONFLICT', message: 'You are subscribed already.' });
}

async function openOrder(db: Kysely<AppDb>, userId: string) {
  return db
    .selectFrom('credit_orders')
    .select(['id', 'session_params', 'checkout_session_id', 'customer_id'])
    .where('user_id', '=', userId)
    .where('mode', '=', 'subscription')
    .where('state', 'in', ['creating', 'open'])
    .executeTakeFirst();
}

/** Of two orders at the same moment, the database lets one in. */
function refuseSecondOrder(error: unknown): never {
  const isSecond =
    error instanceof Error && 'constraint' in error && error.constraint === 'credit_orders_one_subscription';
  if (!isSecond) throw error;
  throw new TRPCError({ code: 'CONFLICT', message: 'Your subscription is being opened already.', cause: error });
}
