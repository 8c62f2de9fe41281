import type { Kysely } from 'kysely';

import type { AppDb } from '../database.ts';
import { wordsOf } from '../sql/is-called.ts';
import { selectDisputedPayments } from '../sql/select-disputed-payments.ts';
import type { PaymentsSought } from '../sql/select-payments.ts';
import { selectPaymentsOfIntents } from '../sql/select-payments-of-intents.ts';
import type { Lookup } from '../stripe/converge/seen.ts';
import { orUnavailable } from '../stripe/or-unavailable.ts';
import { sourcesOf } from '../stripe/sources.ts';

/** What an operator may paste or type: an id of Stripe's or of ours, or parts of somebody's name and email. */
export async function findPayments(lookup: Lookup, search: string): Promise<PaymentsSought> {
  const { db } = lookup;
  const kind = OF_STRIPE.exec(search)?.groups?.['kind'];
  switch (kind) {
    case 'cs':
    case 'in':
      return these([search]);
    case 'pi':
      return these(await ofIntent(db, search));
    case 'sub':
      return these(await subscribed(db, search));
    case 'dp':
    case 'du':
      return these(await orAtStripe(lookup, await disputed(db, search), { type: DISPUTE, objectId: search }));
    case 're':
    case 'pyr':
      return these(await orAtStripe(lookup, await refunded(db, search), { type: REFUND, objectId: search }));
    case 'ch':
    case 'py':
      return these(await orAtStripe(lookup, [], { type: CHARGE, objectId: search }));
    case 'cus':
      return { ids: [], userIds: await customers(db, search) };
    default:
      return UUID.test(search) ? ofOurs(db, search.toLowerCase()) : { words: wordsOf(search) };
  }
}

const OF_STRIPE = /^(?<kind>cs|in|pi|sub|dp|du|re|pyr|ch|py|cus)_\w+$/;
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Events about such objects: what Stripe's telling of one would make us look at is what it belongs to. */
const [CHARGE, REFUND, DISPUTE] = ['charge.refunded', 'refund.updated', 'charge.dispute.updated'] as const;

function these(ids: readonly string[]): PaymentsSought {
  return { ids, userIds: [] };
}

/** Our rows keep neither charges, nor who was refunded in Stripe's Dashboard, nor disputes that are over: Stripe does. */
async function orAtStripe(
  lookup: Lookup,
  known: readonly string[],
  about: Parameters<typeof sourcesOf>[1],
): Promise<readonly string[]> {
  if (known.length > 0) return known;
  const sources = await orUnavailable(sourcesOf(lookup, about), 'Only Stripe knows what this belongs to');
  return sources.map(({ id }) => id);
}

async function ofIntent(db: Kysely<AppDb>, intent: string): Promise<readonly string[]> {
  const { rows } = await selectPaymentsOfIntents([intent]).execute(db);
  return rows.map(({ paymentId }) => paymentId);
}

async function subscribed(db: Kysely<AppDb>, subscriptionId: string): Promise<readonly string[]> {
  const months = db.selectFrom('payments').select('id').where('subscription_id', '=', subscriptionId);
  return [subscriptionId, ...(await months.execute()).map(({ id }) => id)];
}

async function disputed(db: Kysely<AppDb>, disputeId: string): Promise<readonly string[]> {
  const { rows } = await selectDisputedPayments(disputeId).execute(db);
  return rows.map(({ id }) => id);
}

async function refunded(db: Kysely<AppDb>, refundId: string): Promise<readonly string[]> {
  const rows = await db.selectFrom('refund_requests').select('payment_id').where('refund_id', '=', refundId).execute();
  return rows.map((row) => row.payment_id);
}

async function customers(db: Kysely<AppDb>, customerId: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('stripe_customers')
    .select('user_id')
    .where('customer_id', '=', customerId)
    .execute();
  return rows.map((row) => row.user_id);
}

/** An id of ours is a user's or an order's. */
async function ofOurs(db: Kysely<AppDb>, id: string): Promise<PaymentsSought> {
  const order = db.selectFrom('credit_orders').select('checkout_session_id').where('id', '=', id);
  const sessionId = (await order.executeTakeFirst())?.checkout_session_id ?? id;
  return { ids: [id, sessionId], userIds: [id] };
}
