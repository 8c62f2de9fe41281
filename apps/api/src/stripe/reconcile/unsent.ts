import type { Kysely } from 'kysely';

import type { AppDb } from '../../database.ts';

/** A request that is under way has this long before it counts as lost. */
const UNDER_WAY_MS = 60_000;
/** As long as Stripe remembers a key: sent later, an order would get a second session. */
const KEY_MS = 23 * 3_600_000;

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
