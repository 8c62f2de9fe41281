import type { Stripe } from 'stripe';

import { idOf, unlessMissing } from './client.ts';
import { sourceOf, type Source } from './converge/converge-source.ts';
import type { Lookup } from './converge/seen.ts';

type FindSources = (lookup: Lookup, objectId: string) => Promise<readonly Source[]>;

/**
 * The events that Tollgate listens to, and what each makes it look at. An event is only a hint: of all that it says, the
 * id of its object is used, and what hangs together is looked at anew as a whole. That is why their order, their number
 * and their versions do not matter. `payment_intent.*` is left out on purpose: its money is told by its session.
 */
const FIND = {
  'checkout.session.completed': session,
  'checkout.session.async_payment_succeeded': session,
  'checkout.session.async_payment_failed': session,
  'checkout.session.expired': session,
  'customer.subscription.created': subscription,
  'customer.subscription.updated': subscription,
  'customer.subscription.deleted': subscription,
  'customer.subscription.paused': subscription,
  'customer.subscription.resumed': subscription,
  'customer.deleted': customer,
  'invoice.paid': invoice,
  'invoice.payment_failed': invoice,
  'charge.refunded': charge,
  'refund.created': refund,
  'refund.updated': refund,
  'refund.failed': refund,
  'charge.dispute.created': dispute,
  'charge.dispute.updated': dispute,
  'charge.dispute.closed': dispute,
  'charge.dispute.funds_withdrawn': dispute,
  'charge.dispute.funds_reinstated': dispute,
} as const satisfies Record<string, FindSources>;

export const HANDLED_EVENTS: readonly (keyof typeof FIND)[] = Object.keys(FIND).filter(isHandled);

export function isHandled(type: string): type is keyof typeof FIND {
  return Object.hasOwn(FIND, type);
}

/** What an event makes us look at, in this order; nothing when it concerns nothing of ours. */
export async function sourcesOf(
  lookup: Lookup,
  { type, objectId }: { type: string; objectId: string },
): Promise<readonly Source[]> {
  return isHandled(type) ? FIND[type](lookup, objectId) : [];
}

async function session(_lookup: Lookup, id: string): Promise<readonly Source[]> {
  return [{ kind: 'session', id }];
}

async function customer(_lookup: Lookup, id: string): Promise<readonly Source[]> {
  return [{ kind: 'customer', id }];
}

async function subscription(lookup: Lookup, id: string): Promise<readonly Source[]> {
  const found = await unlessMissing(lookup.stripe.subscriptions.retrieve(id));
  return subscriber(lookup, idOf(found?.customer));
}

/** A subscription's invoice comes last: whether its subscription grants, the mirror of it says. */
async function invoice(lookup: Lookup, id: string): Promise<readonly Source[]> {
  const found = await unlessMissing(lookup.stripe.invoices.retrieve(id));
  if (!found?.parent?.subscription_details) return [];
  const before = await subscriber(lookup, idOf(found.customer));
  return [...before, { kind: 'invoice', id }];
}

/** A customer, after the sessions that may have begun a subscription: one that does not fit its order grants nothing. */
export async function subscriber({ db }: Lookup, id: string | null): Promise<readonly Source[]> {
  if (id === null) return [];
  const begun = await db
    .selectFrom('credit_orders')
    .select('checkout_session_id as sessionId')
    .where('customer_id', '=', id)
    .where('mode', '=', 'subscription')
    .where('state', 'in', ['open', 'waiting'])
    .execute();
  const sessions = begun.flatMap(({ sessionId }): Source[] =>
    sessionId === null ? [] : [{ kind: 'session', id: sessionId }],
  );
  return [...sessions, { kind: 'customer', id }];
}

async function charge(lookup: Lookup, id: string): Promise<readonly Source[]> {
  const found = await unlessMissing(lookup.stripe.charges.retrieve(id));
  return paidBy(lookup, idOf(found?.payment_intent));
}

async function refund(lookup: Lookup, id: string): Promise<readonly Source[]> {
  const found = await unlessMissing(lookup.stripe.refunds.retrieve(id));
  return moneyBack(lookup, found);
}

async function dispute(lookup: Lookup, id: string): Promise<readonly Source[]> {
  const found = await unlessMissing(lookup.stripe.disputes.retrieve(id));
  return moneyBack(lookup, found);
}

/** The session or invoice whose money a refund or dispute takes back. */
export async function moneyBack(
  lookup: Lookup,
  object: Pick<Stripe.Refund | Stripe.Dispute, 'charge' | 'payment_intent'> | null,
): Promise<readonly Source[]> {
  const intent = idOf(object?.payment_intent);
  if (intent !== null) return paidBy(lookup, intent);
  const chargeId = idOf(object?.charge);
  return chargeId === null ? [] : charge(lookup, chargeId);
}

/** What a payment intent paid for: by our own rows, else, when its payment was not told yet, by asking Stripe. */
async function paidBy({ db, stripe }: Lookup, intent: string | null): Promise<readonly Source[]> {
  if (intent === null) return [];
  const known = await db
    .selectFrom('payments')
    .select(['id', 'subscription_id'])
    .where((payment) => payment('payment_intents', '@>', payment.val([intent])))
    .executeTakeFirst();
  if (known) return [sourceOf(known)];
  const sessions = await stripe.checkout.sessions.list({ payment_intent: intent, limit: 1 });
  if (sessions.data[0]) return session({ db, stripe }, sessions.data[0].id);
  const payment = { type: 'payment_intent', payment_intent: intent } as const;
  const { data } = await stripe.invoicePayments.list({ payment, limit: 1 });
  const paid = idOf(data[0]?.invoice);
  return paid === null ? [] : invoice({ db, stripe }, paid);
}
