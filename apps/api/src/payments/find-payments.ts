import type { Kysely } from 'kysely';

import type { AppDb } from '../database.ts';
import { selectDisputedPayments } from '../sql/select-disputed-payments.ts';
import { selectPaymentsOfIntents } from '../sql/select-payments-of-intents.ts';

interface Found {
  readonly ids: readonly string[];
  readonly userIds: readonly string[];
}

/** More people of one name than anybody looks through. */
const MOST_PEOPLE = 200;

/** What an operator may paste or type: an id of Stripe's or of ours, or a part of somebody's name or email. */
export async function findPayments(db: Kysely<AppDb>, search: string): Promise<Found> {
  const kind = /^(?<kind>[a-z]+)_/.exec(search)?.groups?.['kind'];
  switch (kind) {
    case 'cs':
    case 'in':
      return { ids: [search], userIds: [] };
    case 'pi':
      return ofIntent(db, search);
    case 'sub':
      return subscribed(db, search);
    case 'dp':
    case 'du':
      return disputed(db, search);
    case 're':
    case 'pyr':
      return refunded(db, search);
    case 'cus':
      return customers(db, search);
    default:
      return people(db, search);
  }
}

async function ofIntent(db: Kysely<AppDb>, intent: string): Promise<Found> {
  const { rows } = await selectPaymentsOfIntents([intent]).execute(db);
  return { ids: rows.map(({ paymentId }) => paymentId), userIds: [] };
}

async function subscribed(db: Kysely<AppDb>, subscriptionId: string): Promise<Found> {
  const months = db.selectFrom('payments').select('id').where('subscription_id', '=', subscriptionId);
  return { ids: [subscriptionId, ...(await months.execute()).map(({ id }) => id)], userIds: [] };
}

async function disputed(db: Kysely<AppDb>, disputeId: string): Promise<Found> {
  const { rows } = await selectDisputedPayments(disputeId).execute(db);
  return { ids: rows.map(({ id }) => id), userIds: [] };
}

async function refunded(db: Kysely<AppDb>, refundId: string): Promise<Found> {
  const rows = await db.selectFrom('refund_requests').select('payment_id').where('refund_id', '=', refundId).execute();
  return { ids: rows.map((row) => row.payment_id), userIds: [] };
}

async function customers(db: Kysely<AppDb>, customerId: string): Promise<Found> {
  const rows = await db
    .selectFrom('stripe_customers')
    .select('user_id')
    .where('customer_id', '=', customerId)
    .execute();
  return { ids: [], userIds: rows.map((row) => row.user_id) };
}

async function people(db: Kysely<AppDb>, search: string): Promise<Found> {
  if (/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(search)) {
    const id = search.toLowerCase();
    const order = db.selectFrom('credit_orders').select('checkout_session_id').where('id', '=', id);
    const sessionId = (await order.executeTakeFirst())?.checkout_session_id ?? id;
    return { ids: [id, sessionId], userIds: [id] };
  }
  const pattern = `%${search.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  const rows = await db
    .selectFrom('users')
    .select('id')
    .where((row) =>
      row.or([row(row.fn('lower', ['email']), 'like', pattern), row(row.fn('lower', ['name']), 'like', pattern)]),
    )
    .limit(MOST_PEOPLE)
    .execute();
  return { ids: [], userIds: rows.map(({ id }) => id) };
}
