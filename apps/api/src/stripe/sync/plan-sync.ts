import type { Stripe } from 'stripe';

import { planPortal } from './portal.ts';
import { planPrices } from './prices.ts';
import type { Step } from './step.ts';
import { planWebhook } from './webhook-endpoint.ts';

// What a Stripe account must hold for Tollgate, and how it comes to hold it. Reading and deciding come first and write
// nothing; each step then writes its own part. What is not ours in the account is never touched.

/** Everything that is to be done, in order, and what is left for a person to do. */
export interface SyncPlan {
  readonly steps: readonly Step[];
  readonly remarks: readonly string[];
}

export async function planSync(
  stripe: Stripe,
  options: { readonly appUrl: string; readonly webhookSecrets: readonly string[] },
): Promise<SyncPlan> {
  const [prices, portal, webhook] = await Promise.all([
    planPrices(stripe),
    planPortal(stripe),
    planWebhook(stripe, options),
  ]);
  // The endpoint is last: its secret is shown once, and must not be lost to a failure after it.
  return { steps: [...prices, ...portal, ...webhook.steps], remarks: webhook.remarks };
}
