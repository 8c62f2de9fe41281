import type { Kysely } from 'kysely';

import type { AppDb } from '../../database.ts';
import { KEY_MS } from '../client.ts';

/** A request that is under way has this long before it counts as lost. */
const UNDER_WAY_MS = 60_000;

/** Orders that were written down and never heard of a session: the process died, or Stripe gave no answer. */
export async function unsentOrders(db: Kysely<AppDb>, now = Date.now()) {
  return db
    .selectFrom('credit_orders')
    .select(['id', 'session_params'])
    .where('state', '=', 'creating')
    .where('session_params', 'is not', null)
    .where('created_at', '<', new Date(now - UNDER_WAY_MS))
    .where('created_at', '>', new Date(now - KEY_MS))
    .orderBy('created_at')
    .execute();
}

/**
 * Ends orders that no session can come of any more: the key is forgotten, and a session that was made and that we never
 * heard of has expired by itself after a day. Had it been paid, its event or its place in Stripe's list had told us.
 */
export async function endNeverSent(db: Kysely<AppDb>, now = Date.now()): Promise<readonly string[]> {
  const ended = await db
    .updateTable('credit_orders')
    .set({ state: 'expired', updated_at: new Date(now) })
    .where('state', '=', 'creating')
    .where('created_at', '<', new Date(now - 2 * KEY_MS))
    .returning('id')
    .execute();
  return ended.map(({ id }) => id);
}

/** Refunds that were wished for and never heard of an answer. */
export async function unsentRefunds(db: Kysely<AppDb>, now = Date.now()) {
  return db
    .selectFrom('refund_requests')
    .select(['id', 'payment_intent_id', 'amount_cents'])
    .where('state', '=', 'creating')
    .where('created_at', '<', new Date(now - UNDER_WAY_MS))
    .where('created_at', '>', new Date(now - KEY_MS))
    .orderBy('created_at')
    .execute();
}

/**
 * Ends refund requests whose key is forgotten: sent now, they might pay twice. If Stripe made one of them after all, it is
 * among Stripe's refunds, and counts by itself.
 */
export async function endUnansweredRefunds(db: Kysely<AppDb>, now = Date.now()): Promise<readonly string[]> {
  const ended = await db
    .updateTable('refund_requests')
    .set({ state: 'refused', error: 'Stripe never answered.' })
    .where('state', '=', 'creating')
    .where('created_at', '<', new Date(now - 2 * KEY_MS))
    .returning('id')
    .execute();
  return ended.map(({ id }) => id);
}
