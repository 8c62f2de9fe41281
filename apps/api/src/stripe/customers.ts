import { createHash } from 'node:crypto';

import type { Kysely } from 'kysely';
import { Stripe } from 'stripe';

import type { AppDb } from '../database.ts';
import { accountLeaving, isStaying } from '../people/leaving.ts';
import { unlessMissing } from './client.ts';
import type { Lookup } from './converge/seen.ts';

export interface Buyer {
  readonly id: string;
  readonly email: string;
  readonly name: string;
}

/** Which of these customers of Stripe's are people of ours, or were. */
export async function ourCustomers(db: Kysely<AppDb>, ids: readonly (string | null)[]): Promise<ReadonlySet<string>> {
  const named = ids.filter((id) => id !== null);
  if (named.length === 0) return new Set();
  const rows = await db
    .selectFrom('stripe_customers')
    .select('customer_id')
    .where('customer_id', 'in', named)
    .execute();
  return new Set(rows.map((row) => row.customer_id));
}

/** The one customer that a person is at Stripe now; null when there is none yet. */
export async function knownCustomer(db: Kysely<AppDb>, userId: string): Promise<string | null> {
  const row = await db
    .selectFrom('stripe_customers')
    .select('customer_id')
    .where('user_id', '=', userId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  return row?.customer_id ?? null;
}

/** The same, made when there is none: under a key of the person's own, so that a repeat makes no second one. Whoever leaves becomes none. */
export async function customerOf({ db, stripe }: Lookup, buyer: Buyer): Promise<string> {
  // In one statement: between two, another purchase may add the customer, and the key would count it as a former one.
  const rows = await db
    .selectFrom('stripe_customers')
    .select(['customer_id', 'deleted_at'])
    .where('user_id', '=', buyer.id)
    .execute();
  const known = rows.find(({ deleted_at }) => deleted_at === null);
  if (known !== undefined) return known.customer_id;
  const customer = await createCustomer(stripe, buyer, `customer:${buyer.id}:${rows.length}`);
  if (!(await keepCustomer(db, buyer.id, customer.id))) {
    // Their name and address would stay at Stripe, and nobody here would know of it.
    await unlessMissing(stripe.customers.del(customer.id));
    throw accountLeaving();
  }
  return (await knownCustomer(db, buyer.id)) ?? customer.id;
}

/** Notes who somebody is at Stripe, unless they leave. */
async function keepCustomer(db: Kysely<AppDb>, userId: string, customerId: string): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    if (!(await isStaying(tx, userId))) return false;
    await tx
      .insertInto('stripe_customers')
      .values({ user_id: userId, customer_id: customerId })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return true;
  });
}

async function createCustomer(stripe: Stripe, { id, email, name }: Buyer, key: string): Promise<Stripe.Customer> {
  const params = { email, name, metadata: { userId: id } };
  try {
    return await stripe.customers.create(params, { idempotencyKey: key });
  } catch (error) {
    // The answer to an earlier try was lost, and they changed their name since: what that made is of no use to us.
    if (!(error instanceof Stripe.errors.StripeIdempotencyError)) throw error;
    const hash = createHash('sha256').update(JSON.stringify(params)).digest('hex');
    return stripe.customers.create(params, { idempotencyKey: `${key}:${hash}` });
  }
}
