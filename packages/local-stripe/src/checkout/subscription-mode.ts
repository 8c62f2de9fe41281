import type { Stripe } from 'stripe';
import { ApiError } from '../api/api-error.ts';
import { mergeMetadata, metadata } from '../api/metadata.ts';
import { integer, oneOf, optional, shape, text } from '../api/params.ts';
import type { Values } from '../api/params.ts';
import { recurringOf } from '../billing/subscription-item.ts';
import type { SubscriptionTerms } from '../billing/subscription-state.ts';

// What a session takes in subscription mode only.
export const subscriptionFields = {
  payment_method_collection: optional(oneOf('always', 'if_required')),
  subscription_data: optional(
    shape({
      description: optional(text),
      metadata,
      trial_period_days: optional(integer({ min: 1, max: 730 })),
      trial_settings: optional(
        shape({ end_behavior: shape({ missing_payment_method: oneOf('cancel', 'create_invoice', 'pause') }) }),
      ),
    }),
  ),
};

const ofPaymentMode = ['customer_creation', 'invoice_creation', 'payment_intent_data', 'submit_type'];

/** Stripe refuses the parameters of one mode in the other. */
export const refuseOtherMode = ({ mode, ...input }: { mode: 'payment' | 'subscription' }): void => {
  const others = mode === 'payment' ? Object.keys(subscriptionFields) : ofPaymentMode;
  const param = others.find((name) => name in input);
  if (param !== undefined) throw new ApiError(`You can not pass \`${param}\` in \`${mode}\` mode.`, { param });
};

export const subscriptionTermsOf = ({
  subscription_data: data,
}: Values<typeof subscriptionFields>): SubscriptionTerms => ({
  description: data?.description ?? null,
  metadata: mergeMetadata({}, data?.metadata),
  trialDays: data?.trial_period_days ?? 0,
  missingPaymentMethod: data?.trial_settings?.end_behavior.missing_payment_method ?? 'create_invoice',
});

/** All prices of a subscription come due together here. */
export const refuseMixedIntervals = (prices: Stripe.Price[]): void => {
  const intervals = new Set(
    prices.map((price) => {
      const { interval, interval_count: every } = recurringOf(price);
      return `${every} ${interval}`;
    }),
  );
  if (intervals.size <= 1) return;
  throw new ApiError('The local Stripe does not do subscriptions of prices with different intervals.', {
    param: 'line_items',
  });
};

/** What is due now and shown so: nothing while a trial runs. */
export const inTrial = (line: Stripe.LineItem): Stripe.LineItem => ({ ...line, amount_subtotal: 0, amount_total: 0 });
