import type { Stripe } from 'stripe';

import { findPortalConfiguration, PORTAL_MARK } from '../find-portal-configuration.ts';
import { createOnce } from './create-once.ts';
import type { Step } from './step.ts';

/** What a subscriber can do by themselves. Plans and quantities stay: what a month grants follows from them. */
const FEATURES = {
  customer_update: { enabled: false },
  invoice_history: { enabled: true },
  payment_method_update: { enabled: true },
  subscription_cancel: { enabled: true, mode: 'at_period_end' },
  subscription_update: { enabled: false },
} as const satisfies Stripe.BillingPortal.ConfigurationCreateParams.Features;

const TEXT = 'customer portal: invoices, payment method, cancel at the end of the period';

/** Compares the customer portal's configuration that is ours with what it should allow. */
export async function planPortal(stripe: Stripe): Promise<Step[]> {
  const held = await findPortalConfiguration(stripe);
  if (!held) return [createPortal()];
  return [allowsWhatIsWanted(held.features) ? keepPortal() : updatePortal(held.id)];
}

function allowsWhatIsWanted(features: Stripe.BillingPortal.Configuration.Features): boolean {
  const { customer_update, invoice_history, payment_method_update, subscription_cancel, subscription_update } =
    features;
  return (
    customer_update.enabled === FEATURES.customer_update.enabled &&
    invoice_history.enabled === FEATURES.invoice_history.enabled &&
    payment_method_update.enabled === FEATURES.payment_method_update.enabled &&
    subscription_cancel.enabled === FEATURES.subscription_cancel.enabled &&
    subscription_cancel.mode === FEATURES.subscription_cancel.mode &&
    subscription_update.enabled === FEATURES.subscription_update.enabled
  );
}

function keepPortal(): Step {
  return { mark: '=', text: TEXT, apply: () => Promise.resolve({}) };
}

function createPortal(): Step {
  const params = { features: FEATURES, metadata: PORTAL_MARK };
  const apply = async (stripe: Stripe) => {
    await createOnce({
      params,
      create: (idempotencyKey) => stripe.billingPortal.configurations.create(params, { idempotencyKey }),
      isStillThere: async (made) => (await findPortalConfiguration(stripe))?.id === made,
    });
    return {};
  };
  return { mark: '+', text: TEXT, apply };
}

function updatePortal(id: string): Step {
  const apply = async (stripe: Stripe) => {
    await stripe.billingPortal.configurations.update(id, { features: FEATURES });
    return {};
  };
  return { mark: '~', text: TEXT, apply };
}
