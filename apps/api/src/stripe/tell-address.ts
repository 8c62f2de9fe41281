import { unlessMissing } from './client.ts';
import type { Lookup } from './converge/seen.ts';
import { knownCustomer } from './customers.ts';

export const TELL_ADDRESS_TASK = 'tell_stripe_address';
export const TELL_ADDRESS_TRIES = 12;

/** Gives a person's customer at Stripe the address that they have now: receipts go there. */
export async function tellAddress({ db, stripe }: Lookup, userId: string): Promise<void> {
  const customer = await knownCustomer(db, userId);
  if (customer === null) return;
  const { email } = await db.selectFrom('users').select('email').where('id', '=', userId).executeTakeFirstOrThrow();
  await unlessMissing(stripe.customers.update(customer, { email }));
}
