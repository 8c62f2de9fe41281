import type { Kysely } from 'kysely';

import type { AppDb } from '../database.ts';

interface Found {
  readonly ids: readonly string[];
  readonly userIds: readonly string[];
}

/** More people of one name than anybody looks through. */
const MOST_PEOPLE = 200;

/** What an operator may paste or type: an id of Stripe's or of ours, or a part of somebody's name or e-mail. */
export async function findPayments(db: Kysely<AppDb>, search: string): Promise<Found> {
  const kind = /^(?<kind>[a-z]+)_/.exec(search)?.groups?.['kind'];
  switch (kind) {
    case 'cs':
    case 'in':
      return { ids: [search], userIds: [] };
    case 'pi':
      return payments(db, (query) => query.where('payment_intents', '@>', [search]));
    case 'sub':
      return payments(db, (query) => query.where('subscription_id', '=', search));
    case 'dp':
    case 'du':
      return payments(db, (query) => query.where('open_disputes', '@>', [search]));
    case 're':
    case 'pyr':
      return refunded(db, search);
    case 'cus':
      return customers(db, search);
    default:
      return people(db, search);
  }
}

const selectIds = (db: Kysely<AppDb>) => db.selectFrom('payments').select('id').limit(MOST_PEOPLE);

async function payments(
  db: Kysely<AppDb>,
  narrow: (query: ReturnType<typeof selectIds>) => ReturnType<typeof selectIds>,
): Promise<Found> {
  const rows = await narrow(selectIds(db)).execute();
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
    .where(({ eb, or, fn }) =>
      or([eb(fn('lower', ['email']), 'like', pattern), eb(fn('lower', ['name']), 'like', pattern)]),
    )
    .limit(MOST_PEOPLE)
    .execute();
  return { ids: [], userIds: rows.map(({ id }) => id) };
}
