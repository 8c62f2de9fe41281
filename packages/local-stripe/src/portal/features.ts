import type { Stripe } from 'stripe';
import { boolean, clearable, listOf, oneOf, optional, shape, text } from '../api/params.ts';
import type { Values } from '../api/params.ts';
import { cancellationFeedback } from '../billing/cancellation-feedback.ts';
import { prorationBehavior } from '../billing/change-items.ts';

type Features = Stripe.BillingPortal.Configuration['features'];

export const featureFields = {
  customer_update: optional(
    shape({
      allowed_updates: clearable(listOf(oneOf('address', 'email', 'name', 'phone', 'shipping', 'tax_id'))),
      enabled: optional(boolean),
    }),
  ),
  invoice_history: optional(shape({ enabled: boolean })),
  payment_method_update: optional(shape({ enabled: boolean })),
  subscription_cancel: optional(
    shape({
      cancellation_reason: optional(shape({ enabled: boolean, options: clearable(listOf(cancellationFeedback)) })),
      enabled: optional(boolean),
      mode: optional(oneOf('at_period_end', 'immediately')),
      proration_behavior: optional(prorationBehavior),
    }),
  ),
  subscription_update: optional(
    shape({
      default_allowed_updates: clearable(listOf(oneOf('price', 'promotion_code', 'quantity'))),
      enabled: optional(boolean),
      products: clearable(listOf(shape({ product: text, prices: listOf(text) }))),
      proration_behavior: optional(prorationBehavior),
    }),
  ),
};

const features = shape(featureFields);

type FeatureChange = ReturnType<typeof features>;

/** What a configuration has before anything is said about it: everything is off. */
export const noFeatures: Features = {
  customer_update: { allowed_updates: [], enabled: false },
  invoice_history: { enabled: false },
  payment_method_update: { enabled: false, payment_method_configuration: null },
  subscription_cancel: {
    cancellation_reason: { enabled: false, feedback_options: null, options: [] },
    enabled: false,
    mode: 'at_period_end',
    proration_behavior: 'none',
  },
  subscription_pause: { duration: { interval_options: [], type: 'indefinite' }, enabled: false },
  subscription_update: {
    billing_cycle_anchor: null,
    default_allowed_updates: [],
    enabled: false,
    products: null,
    proration_behavior: 'none',
    schedule_at_period_end: { conditions: [] },
    trial_update_behavior: 'end_trial',
  },
};

type ProductChange = NonNullable<NonNullable<FeatureChange['subscription_update']>['products']>[number];

const soldAs = ({
  product,
  prices,
}: ProductChange): Stripe.BillingPortal.Configuration.Features.SubscriptionUpdate.Product => ({
  adjustable_quantity: { enabled: false, maximum: null, minimum: 1 },
  prices,
  product,
});

/** Each feature changes by itself; a field that was not sent stays. */
export const mergeFeatures = (before: Features, change: Values<typeof featureFields>): Features => {
  const { allowed_updates, ...customerUpdate } = change.customer_update ?? {};
  const { cancellation_reason: reason, ...cancel } = change.subscription_cancel ?? {};
  const { default_allowed_updates, products, ...update } = change.subscription_update ?? {};
  const { cancellation_reason: reasonBefore } = before.subscription_cancel;
  return {
    ...before,
    customer_update: {
      ...before.customer_update,
      ...customerUpdate,
      ...(allowed_updates !== undefined && { allowed_updates: allowed_updates ?? [] }),
    },
    invoice_history: { ...before.invoice_history, ...change.invoice_history },
    payment_method_update: { ...before.payment_method_update, ...change.payment_method_update },
    subscription_cancel: {
      ...before.subscription_cancel,
      ...cancel,
      cancellation_reason: reason
        ? { ...reasonBefore, enabled: reason.enabled, options: reason.options ?? reasonBefore.options }
        : reasonBefore,
    },
    subscription_update: {
      ...before.subscription_update,
      ...update,
      ...(default_allowed_updates !== undefined && { default_allowed_updates: default_allowed_updates ?? [] }),
      ...(products !== undefined && { products: products?.map(soldAs) ?? null }),
    },
  };
};
