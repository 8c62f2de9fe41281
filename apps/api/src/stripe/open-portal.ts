import { TRPCError } from '@trpc/server';

import type { Shop } from './begin-order.ts';
import { knownCustomer, type Buyer } from './customers.ts';
import { findPortalConfiguration } from './find-portal-configuration.ts';

/** Opens Stripe's customer portal for a person's own customer, as `stripe sync` has configured it. */
export async function openPortal({ converge, appUrl }: Shop, buyer: Buyer): Promise<{ url: string }> {
  const { db, stripe } = converge;
  const customer = await knownCustomer(db, buyer.id);
  if (customer === null) throw new TRPCError({ code: 'NOT_FOUND', message: 'You have bought nothing yet.' });
  const configuration = await findPortalConfiguration(stripe);
  const { url } = await stripe.billingPortal.sessions.create({
    customer,
    return_url: `${appUrl}/credits`,
    ...(configuration && { configuration: configuration.id }),
  });
  return { url };
}
