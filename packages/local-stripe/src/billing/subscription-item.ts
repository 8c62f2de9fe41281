import type { Stripe } from 'stripe';
import { newId } from '../id.ts';
import type { Store } from '../store.ts';
import type { Period } from './period.ts';

const planOf = (price: Stripe.Price): Stripe.Plan => ({
  id: price.id,
  object: 'plan',
  active: price.active,
  amount: price.unit_amount,
  amount_decimal: price.unit_amount_decimal,
  billing_scheme: price.billing_scheme,
  created: price.created,
  currency: price.currency,
  interval: recurringOf(price).interval,
  interval_count: recurringOf(price).interval_count,
  livemode: false,
  metadata: price.metadata,
  meter: null,
  nickname: price.nickname,
  product: price.product,
  tiers_mode: null,
  transform_usage: null,
  trial_period_days: null,
  usage_type: 'licensed',
});

/** How often a subscription's price comes due; only recurring prices become items. */
export const recurringOf = ({ id, recurring }: Stripe.Price): Stripe.Price.Recurring => {
  if (recurring) return recurring;
  throw new Error(`The price ${id} is not recurring.`);
};

interface Sold {
  price: Stripe.Price;
  quantity: number;
}

/** One price of a subscription, paid for until its period ends. */
export const newItem = (
  store: Store,
  { price, quantity, subscriptionId, period }: Sold & { subscriptionId: string; period: Period },
): Stripe.SubscriptionItem => ({
  id: newId('si', 14),
  object: 'subscription_item',
  billing_thresholds: null,
  created: store.seconds(),
  current_period_end: period.end,
  current_period_start: period.start,
  current_trial: null,
  discounts: [],
  metadata: {},
  plan: planOf(price),
  price,
  quantity,
  subscription: subscriptionId,
  tax_rates: [],
});

/** The same item at another price or in another quantity. */
export const resold = (item: Stripe.SubscriptionItem, { price, quantity }: Sold): Stripe.SubscriptionItem => ({
  ...item,
  price,
  plan: planOf(price),
  quantity,
});

export const periodOf = (item: Stripe.SubscriptionItem): Period => ({
  start: item.current_period_start,
  end: item.current_period_end,
});

export const itemList = (subscriptionId: string, data: Stripe.SubscriptionItem[]): Stripe.Subscription['items'] => ({
  object: 'list',
  data,
  has_more: false,
  url: `/v1/subscription_items?subscription=${subscriptionId}`,
});
