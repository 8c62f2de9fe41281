import type { Ledger } from '@tollgate/ledger';
import type { Kysely, Transaction } from 'kysely';
import { Stripe } from 'stripe';
import { z } from 'zod';

import type { AppDb } from '../database.ts';
import { nextFetchNumber } from '../sql/next-fetch-number.ts';
import { convergeCheckout, idOf, type Order } from './converge.ts';

export interface ConvergeDeps {
  readonly db: Kysely<AppDb>;
  readonly ledger: Ledger;
  readonly stripe: Stripe;
  /** Told of every order whose session does not fit it. */
  readonly onQuarantine: (orderId: string, reason: string) => void;
}

/**
 * Brings the order of a Checkout session, and the ledger with it, to what Stripe says now. The one path that webhooks,
 * reconciliation and commands share. Answers `ignored` for a session that is not ours.
 */
export async function convergeSession(deps: ConvergeDeps, sessionId: string): Promise<'applied' | 'ignored'> {
  // Taken before the fetch: an answer that was asked for earlier is applied only if nothing asked for later has been.
  const fetched = await nextFetchNumber(deps.db);
  const session = await fetchSession(deps.stripe, sessionId);
  if (!session) return 'ignored';
  return deps.db.transaction().execute((tx) => apply(deps, tx, session, fetched));
}

async function apply(
  { ledger, onQuarantine }: ConvergeDeps,
  tx: Transaction<AppDb>,
  session: Stripe.Checkout.Session,
  fetched: number,
): Promise<'applied' | 'ignored'> {
  const row = await lockOrder(tx, session);
  if (!row) return 'ignored';
  if (row.applied_fetch >= fetched) return 'applied';
  const { state, commands, quarantineReason } = convergeCheckout(orderFrom(row), session);
  for (const outcome of await ledger.post(tx, commands)) {
    if (!outcome.ok) throw new Error(`The ledger refused order ${row.id}: ${outcome.refusal.code}`);
  }
  await tx
    .updateTable('credit_orders')
    .set({
      state,
      checkout_session_id: session.id,
      payment_intent_id: idOf(session.payment_intent),
      quarantine_reason: quarantineReason ?? row.quarantine_reason,
      applied_fetch: fetched,
      updated_at: new Date(),
    })
    .where('id', '=', row.id)
    .execute();
  if (quarantineReason) onQuarantine(row.id, quarantineReason);
  return 'applied';
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

function orderFrom(row: OrderRow): Order {
  return {
    id: row.id,
    userId: row.user_id,
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

async function fetchSession(stripe: Stripe, id: string): Promise<Stripe.Checkout.Session | null> {
  try {
    return await stripe.checkout.sessions.retrieve(id, { expand: ['line_items'] });
  } catch (error) {
    if (error instanceof Stripe.errors.StripeInvalidRequestError && error.statusCode === 404) return null;
    throw error;
  }
}
