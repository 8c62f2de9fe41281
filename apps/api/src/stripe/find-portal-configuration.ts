import type { Stripe } from 'stripe';

/** Marks, in its metadata, the configuration of the customer portal that is ours: others may belong to anybody. */
export const PORTAL_MARK = { tollgate: 'portal' } as const;

/** Our configuration of the customer portal, if `stripe sync` has made it; without one Stripe's default applies. */
export async function findPortalConfiguration(stripe: Stripe): Promise<Stripe.BillingPortal.Configuration | null> {
  for await (const configuration of stripe.billingPortal.configurations.list({ active: true, limit: 100 })) {
    if (configuration.metadata?.['tollgate'] === PORTAL_MARK.tollgate) return configuration;
  }
  return null;
}
