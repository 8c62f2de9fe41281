import { randomInt } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';

import type { Selectable, Transaction } from 'kysely';
import type { Stripe } from 'stripe';

import type { AppDb } from '../../database.ts';
import { idOf, unlessMissing } from '../client.ts';
import { planOrdersOf } from './plan-orders.ts';
import type { ConvergeDeps, Seen } from './seen.ts';
import { PRO_STATUSES, subscriptionStates, type SubscriptionState } from './subscription-state.ts';

/**
 * A customer as Stripe has them now, with all subscriptions: together, because which of them grants depends on which
 * began first. A customer who was deleted there is only let go of here: the person stays, with balance and history.
 */
export async function seeCustomer(deps: ConvergeDeps, id: string): Promise<Seen | null> {
  const { stripe, db, onDuplicate } = deps;
  const owner = await db
    .selectFrom('stripe_customers')
    .select('user_id')
    .where('customer_id', '=', id)
    .executeTakeFirst();
  if (!owner) return () => Promise.resolve(null);
  const { user_id: userId } = owner;
  const customer = await unlessMissing(stripe.customers.retrieve(id));
  if (!customer) return null;
  const isDeleted = customer.deleted === true;
  const list = stripe.subscriptions.list({ customer: id, status: 'all', limit: 100 });
  const listed = (await unlessMissing(Array.fromAsync(list))) ?? [];
  const subscriptions = isDeleted ? [...listed, ...(await findUnlisted(deps, userId, listed))] : listed;

  return async ({ tx }) => {
    const changes = isDeleted ? await detach(tx, id) : [];
    const before = await tx.selectFrom('subscriptions').selectAll().where('user_id', '=', userId).forUpdate().execute();
    const orders = await planOrdersOf(tx, userId);
    const known = { priceIds: orders.map(({ priceId }) => priceId), knownIds: before.map((row) => row.id) };
    for (const state of subscriptionStates(subscriptions, known)) {
      const row = before.find((other) => other.id === state.id);
      const change = await write(tx, userId, { state, row });
      if (change === null) continue;
      changes.push(change);
      if (state.isDuplicate && !row?.is_duplicate) onDuplicate(state.id, userId);
    }
    return changes;
  };
}

/**
 * Of a customer who is deleted Stripe may list nothing, while what was paid before still counts: subscriptions that we
 * mirror, and those that the sessions of our own orders began, can be asked for one by one.
 */
async function findUnlisted(
  { db, stripe }: ConvergeDeps,
  userId: string,
  listed: readonly Stripe.Subscription[],
): Promise<readonly Stripe.Subscription[]> {
  const mirrored = await db.selectFrom('subscriptions').select('id').where('user_id', '=', userId).execute();
  const orders = await db
    .selectFrom('credit_orders')
    .select('checkout_session_id as id')
    .where('user_id', '=', userId)
    .where('mode', '=', 'subscription')
    .execute();
  const began = orders.flatMap(({ id }) => (id === null ? [] : [unlessMissing(stripe.checkout.sessions.retrieve(id))]));
  const sessions = await Promise.all(began);
  const ids = new Set([...mirrored.map(({ id }) => id), ...sessions.flatMap((one) => idOf(one?.subscription) ?? [])]);
  for (const { id } of listed) ids.delete(id);
  const found = await Promise.all([...ids].map((id) => unlessMissing(stripe.subscriptions.retrieve(id))));
  return found.filter((one) => one !== null);
}

async function detach(tx: Transaction<AppDb>, customerId: string): Promise<string[]> {
  const { numUpdatedRows } = await tx
    .updateTable('stripe_customers')
    .set({ deleted_at: new Date() })
    .where('customer_id', '=', customerId)
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n ? [`customer ${customerId}: deleted`] : [];
}

type SubscriptionRow = Selectable<AppDb['subscriptions']>;

/** Writes what changed of a subscription, and says it; null when nothing did. */
async function write(
  tx: Transaction<AppDb>,
  userId: string,
  { state, row }: { state: SubscriptionState; row: SubscriptionRow | undefined },
): Promise<string | null> {
  const key = row?.activation_key ?? (mayHaveKey(state) ? newActivationKey() : null);
  const next: SubscriptionRow = { ...rowOf(state), user_id: userId, activation_key: key };
  if (row && isDeepStrictEqual({ ...row }, next)) return null;
  const { id, ...values } = next;
  await tx
    .insertInto('subscriptions')
    .values(next)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute();
  const words = [row && row.status !== state.status ? `${row.status} → ${state.status}` : state.status];
  if (state.isDuplicate) words.push('a second one, which grants nothing');
  return `subscription ${id}: ${words.join(', ')}`;
}

/** Whether a subscription, looked at by itself, is as its row says. */
export function isAsMirrored(subscription: Stripe.Subscription, row: SubscriptionRow | undefined): boolean {
  const known = row && { priceIds: [row.price_id], knownIds: [row.id] };
  const [state] = known ? subscriptionStates([subscription], known) : [];
  if (!row || !state) return false;
  const { user_id: userId, activation_key: key, is_duplicate: isDuplicate } = row;
  const seen = { ...rowOf(state), user_id: userId, activation_key: key, is_duplicate: isDuplicate };
  return isDeepStrictEqual({ ...row }, seen);
}

function rowOf(state: SubscriptionState): Omit<SubscriptionRow, 'user_id' | 'activation_key'> {
  return {
    id: state.id,
    customer_id: state.customerId,
    price_id: state.priceId,
    amount_cents: state.amountCents,
    currency: state.currency,
    status: state.status,
    is_paused: state.isPaused,
    is_duplicate: state.isDuplicate,
    current_period_start: state.currentPeriodStart,
    current_period_end: state.currentPeriodEnd,
    cancel_at: state.cancelAt,
    started_at: state.startedAt,
    ended_at: state.endedAt,
  };
}

/** The key is made once, when a subscription first gives what it is for. */
function mayHaveKey({ status, isDuplicate }: SubscriptionState): boolean {
  return !isDuplicate && PRO_STATUSES.has(status);
}

/** Crockford's alphabet: no letter that reads as another or as a digit. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** `TG-XXXXX-XXXXX-XXXXX-XXXXX`: 100 random bits that a person can type. */
function newActivationKey(): string {
  const groups = Array.from({ length: 4 }, () =>
    Array.from({ length: 5 }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join(''),
  );
  return ['TG', ...groups].join('-');
}
