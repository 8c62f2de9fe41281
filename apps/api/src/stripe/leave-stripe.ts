import { TRPCError } from '@trpc/server';
import { Stripe } from 'stripe';

import { unlessMissing } from './client.ts';
import { convergeSource } from './converge/converge-source.ts';
import type { ConvergeDeps } from './converge/seen.ts';
import { knownCustomer } from './customers.ts';

const OVER = new Set<Stripe.Subscription.Status>(['canceled', 'incomplete_expired']);

/**
 * Ends what a person has at Stripe: pages that could still be paid on, subscriptions, and the customer with their name,
 * address and cards. What was paid stays there, and can still be refunded. Each step may be repeated.
 * @throws TRPCError CONFLICT when money of theirs is on its way, or a page to pay on.
 */
export async function leaveStripe(deps: ConvergeDeps, userId: string): Promise<void> {
  const { db, stripe } = deps;
  await closePages(deps, userId);
  const customer = await knownCustomer(db, userId);
  if (customer === null) return;
  const subscriptions = stripe.subscriptions.list({ customer, status: 'all', limit: 100 });
  for (const { id, status } of (await unlessMissing(Array.fromAsync(subscriptions))) ?? []) {
    if (!OVER.has(status)) await unlessMissing(stripe.subscriptions.cancel(id));
  }
  await unlessMissing(stripe.customers.del(customer));
  // Not left to webhooks: whoever looks next must not find a subscription that is over.
  await convergeSource(deps, { kind: 'customer', id: customer });
}

/** Ends the checkouts that a person began and did not pay; of one that is paid, the credits have yet to come. */
async function closePages(deps: ConvergeDeps, userId: string): Promise<void> {
  const begun = await deps.db
    .selectFrom('credit_orders')
    .select(['state', 'checkout_session_id as sessionId'])
    .where('user_id', '=', userId)
    .where('state', 'in', ['creating', 'open', 'waiting'])
    .execute();
  if (begun.some(({ state }) => state === 'waiting')) throw moneyOnItsWay();
  // Its page cannot be closed before Stripe has said which it is.
  if (begun.some(({ state }) => state === 'creating')) throw pageOnItsWay();
  for (const { sessionId } of begun) {
    if (sessionId === null) continue;
    try {
      await unlessMissing(deps.stripe.checkout.sessions.expire(sessionId));
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
      // It is not open any more: paid this moment, or expired by itself.
      await convergeSource(deps, { kind: 'session', id: sessionId });
      const { status } = await deps.stripe.checkout.sessions.retrieve(sessionId);
      if (status === 'complete') throw moneyOnItsWay();
    }
  }
}

function pageOnItsWay(): TRPCError {
  const message = 'A purchase of yours is just beginning. Nothing was deleted; ask again in some minutes.';
  return new TRPCError({ code: 'CONFLICT', message });
}

function moneyOnItsWay(): TRPCError {
  const message =
    'A payment of yours is still on its way, and its credits with it. Nothing was deleted; wait until they have come.';
  return new TRPCError({ code: 'CONFLICT', message });
}
