import type { Kysely } from 'kysely';
import type { Stripe } from 'stripe';

import type { AppDb } from '../database.ts';

export interface Buyer {
  readonly id: string;
  readonly email: string;
  readonly name: string;
}

interface Place {
  readonly db: Kysely<AppDb>;
  readonly stripe: Stripe;
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

/** The same, made when there is none: under a key of the person's own, so that a repeat makes no second one. */
export async function customerOf({ db, stripe }: Place, { id: userId, email, name }: Buyer): Promise<string> {
  const known = await knownCustomer(db, userId);
  if (known !== null) return known;
  const { count } = await db
    .selectFrom('stripe_customers')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('user_id', '=', userId)
    .executeTakeFirstOrThrow();
  const customer = await stripe.customers.create(
    { email, name, metadata: { userId } },
    { idempotencyKey: `customer:${userId}:${count}` },
  );
  await db
    .insertInto('stripe_customers')
    .values({ user_id: userId, customer_id: customer.id })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return (await knownCustomer(db, userId)) ?? customer.id;
}
