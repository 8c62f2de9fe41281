import type { Stripe } from 'stripe';
import type { Transaction } from 'kysely';
import { z } from 'zod';

import type { AppDb } from '../../database.ts';
import { idOf, unlessMissing } from '../client.ts';
import { fetchCharged, type Charged } from './fetch-charged.ts';
import { convergePayment, type Converging, type Payment } from './payment.ts';
import { purchaseGrant, standingOf, type Order, type Standing } from './purchase.ts';
import type { ConvergeDeps, Seen } from './seen.ts';

/** A Checkout session as Stripe has it now, with what was taken for it; null when there is none. */
export async function seeSession({ stripe, onQuarantine }: ConvergeDeps, id: string): Promise<Seen | null> {
  const expand = ['line_items', 'payment_intent.latest_charge'];
  const session = await unlessMissing(stripe.checkout.sessions.retrieve(id, { expand }));
  if (!session) return null;
  const charged = await fetchCharged(stripe, [session.payment_intent]);
  return async (on) => {
    const row = await lockOrder(on.tx, session);
    if (!row) return null;
    const order = orderFrom(row);
    const standing = standingOf(order, session, charged.intentStatus);
    const changes = await moveOrder(on.tx, { row, session, standing });
    if (standing.quarantineReason !== null) onQuarantine(order.id, standing.quarantineReason);
    return [...changes, ...(await takePayment(on, { order, session, charged, standing }))];
  };
}

/** The order of a session: by its id, or by our reference while the order has no session yet (we died in between). */
async function lockOrder(tx: Transaction<AppDb>, session: Stripe.Checkout.Session) {
  const reference = z.uuid().safeParse(session.client_reference_id).data ?? null;
  return tx
    .selectFrom('credit_orders')
    .selectAll()
    .where((row) =>
      row.or([
        row('checkout_session_id', '=', session.id),
        row.and([row('checkout_session_id', 'is', null), row('id', '=', reference)]),
      ]),
    )
    .forUpdate()
    .executeTakeFirst();
}

type OrderRow = NonNullable<Awaited<ReturnType<typeof lockOrder>>>;

async function moveOrder(
  tx: Transaction<AppDb>,
  { row, session, standing }: { row: OrderRow; session: Stripe.Checkout.Session; standing: Standing },
): Promise<string[]> {
  const { state, quarantineReason } = standing;
  const begun = { checkout_session_id: session.id, subscription_id: idOf(session.subscription) };
  const isSame = row.checkout_session_id === session.id && row.subscription_id === begun.subscription_id;
  if (state === row.state && isSame) return [];
  await tx
    .updateTable('credit_orders')
    .set({
      state,
      ...begun,
      quarantine_reason: quarantineReason ?? row.quarantine_reason,
      updated_at: new Date(),
    })
    .where('id', '=', row.id)
    .execute();
  return state === row.state ? [] : [`order ${row.id}: ${row.state} → ${state}`];
}

interface Paying {
  readonly order: Order;
  readonly session: Stripe.Checkout.Session;
  readonly charged: Charged;
  readonly standing: Standing;
}

/**
 * What was paid is noted also when its order is quarantined, so that every cent is accounted for; credits come with a
 * paid order alone. A subscription's money comes by its invoices.
 */
async function takePayment(on: Converging, { order, session, charged, standing }: Paying): Promise<readonly string[]> {
  const isDone = session.status === 'complete' && session.payment_status !== 'unpaid';
  if (session.mode !== 'payment' || !isDone) return [];
  const payment: Payment = {
    id: session.id,
    userId: order.userId,
    orderId: order.id,
    subscriptionId: null,
    currency: session.currency ?? order.currency,
    taxCents: charged.chargedCents > 0 ? (session.total_details?.amount_tax ?? 0) : 0,
    paidAt: new Date((charged.chargedAt ?? session.created) * 1000),
    charged,
  };
  return convergePayment(on, payment, standing.state === 'paid' ? [purchaseGrant(order, session)] : []);
}

function orderFrom(row: OrderRow): Order {
  return {
    id: row.id,
    userId: row.user_id,
    mode: row.mode,
    packageKey: row.package_key,
    credits: row.credits,
    priceId: row.price_id,
    quantity: row.quantity,
    amountCents: row.amount_cents,
    currency: row.currency,
    livemode: row.livemode,
    customerId: row.customer_id,
    state: row.state,
  };
}
