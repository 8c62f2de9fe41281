import type { Kysely } from 'kysely';
import type { Stripe } from 'stripe';
import { z } from 'zod';

import type { AppDb } from '../../database.ts';
import type { Source } from '../converge/converge-source.ts';
import type { ConvergeDeps } from '../converge/seen.ts';
import { pagesOf } from './pages-of.ts';
import { createdIn, type Window } from './window.ts';

/**
 * Sessions of orders that are not settled, and those of the window that our rows know nothing of yet: paid ones without a
 * payment, and ones whose order never heard of them.
 */
export async function sessionsInDoubt({ db, stripe }: ConvergeDeps, window: Window): Promise<readonly Source[]> {
  const unsettled = await db
    .selectFrom('credit_orders')
    .select('checkout_session_id as id')
    .where('state', 'in', ['open', 'waiting'])
    .where('checkout_session_id', 'is not', null)
    .execute();
  const inDoubt = unsettled.map(({ id }) => id).filter((id) => id !== null);
  for await (const page of pagesOf((at) => stripe.checkout.sessions.list({ ...createdIn(window), ...at }))) {
    inDoubt.push(...(await unheardOf(db, page)));
  }
  return inDoubt.map((id) => ({ kind: 'session', id }));
}

async function unheardOf(db: Kysely<AppDb>, sessions: readonly Stripe.Checkout.Session[]): Promise<readonly string[]> {
  const references = sessions.flatMap((session) => z.uuid().safeParse(session.client_reference_id).data ?? []);
  if (references.length === 0) return [];
  const orders = await db
    .selectFrom('credit_orders')
    .leftJoin('payments', 'payments.order_id', 'credit_orders.id')
    .select(['credit_orders.id', 'checkout_session_id as sessionId', 'payments.id as paymentId'])
    .where('credit_orders.id', 'in', references)
    .execute();
  const unheard = sessions.filter(({ client_reference_id: reference, mode, payment_status: status }) => {
    const order = orders.find(({ id }) => id === reference);
    return (
      order && (order.sessionId === null || (order.paymentId === null && mode === 'payment' && status !== 'unpaid'))
    );
  });
  return unheard.map(({ id }) => id);
}
