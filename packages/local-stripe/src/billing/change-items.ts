import type { Stripe } from 'stripe';
import { ApiError, noSuchParam } from '../api/api-error.ts';
import { oneOf } from '../api/params.ts';
import type { Store } from '../store.ts';
import { bill } from './bill.ts';
import { billingOf } from './billing.ts';
import { changeSubscription } from './change-subscription.ts';
import { prorationLine } from './invoice-line.ts';
import { itemList, recurringOf, resold } from './subscription-item.ts';

export interface ItemChange {
  id: string;
  price?: string;
  quantity?: number;
}

/** `always_invoice` bills the difference now, `create_prorations` with the next invoice, `none` never. */
export const prorationBehavior = oneOf('always_invoice', 'create_prorations', 'none');
export type ProrationBehavior = ReturnType<typeof prorationBehavior>;

const isSame = (a: Stripe.SubscriptionItem, b: Stripe.SubscriptionItem) =>
  a.price.id === b.price.id && a.quantity === b.quantity;

const newPrice = (store: Store, item: Stripe.SubscriptionItem, id: string, param: string): Stripe.Price => {
  const price = store.find('prices', id);
  if (!price) throw noSuchParam('price', id, param);
  if (!price.active || price.type !== 'recurring' || price.currency !== item.price.currency) {
    throw new ApiError(`The price must be active, recurring and in ${item.price.currency}.`, { param });
  }
  const [before, after] = [recurringOf(item.price), recurringOf(price)];
  if (before.interval !== after.interval || before.interval_count !== after.interval_count) {
    throw new ApiError('The local Stripe changes prices within one interval only.', { param });
  }
  return price;
};

/** What a subscription would sell after `changes`; refuses what cannot be, before anything is written. */
export const itemsAfter = (
  store: Store,
  { items: { data: items } }: Stripe.Subscription,
  changes: ItemChange[],
): Stripe.SubscriptionItem[] => {
  for (const [index, { id }] of changes.entries()) {
    if (!items.some((item) => item.id === id)) throw noSuchParam('subscription item', id, `items[${index}][id]`);
  }
  return items.map((item) => {
    const index = changes.findIndex(({ id }) => id === item.id);
    const change = changes[index];
    if (!change) return item;
    const price =
      change.price === undefined ? item.price : newPrice(store, item, change.price, `items[${index}][price]`);
    return resold(item, { price, quantity: change.quantity ?? item.quantity ?? 1 });
  });
};

/** The line that paid for an item's current period, which a proration gives part of back. */
const paidLineOf = (store: Store, item: Stripe.SubscriptionItem) => {
  const lines = store.newestFirst('invoiceLines').flatMap(({ lines: all }) => all);
  const paid = lines.find(
    ({ parent, amount }) => parent?.subscription_item_details?.subscription_item === item.id && amount > 0,
  );
  return paid?.invoice ? { invoice: paid.invoice, invoice_line_items: [paid.id] } : null;
};

/** What the rest of the running period costs more or less: what was paid is given back, what is sold now is charged. */
const prorate = (store: Store, before: Stripe.SubscriptionItem[], after: Stripe.SubscriptionItem[]) =>
  before.flatMap((item, index) => {
    const next = after[index];
    if (!next || isSame(item, next)) return [];
    return [prorationLine(store, item, paidLineOf(store, item)), prorationLine(store, next)];
  });

/** Sells `after` from now on, and prorates what was paid for the running period. */
export const changeItems = (
  store: Store,
  subscription: Stripe.Subscription,
  {
    after,
    behavior = 'create_prorations',
  }: { after: Stripe.SubscriptionItem[]; behavior?: ProrationBehavior | undefined },
): void => {
  const { id, items, status } = subscription;
  const isPaidFor = status !== 'trialing' && status !== 'paused';
  const lines = behavior === 'none' || !isPaidFor ? [] : prorate(store, items.data, after);
  const changed = changeSubscription(store, { ...subscription, items: itemList(id, after) });
  if (lines.length === 0) return;
  if (behavior === 'always_invoice') {
    const now = store.seconds();
    bill(store, changed, { reason: 'subscription_update', lines, period: { start: now, end: now } });
  } else {
    const billing = billingOf(store, id);
    store.put('billings', { ...billing, pending: [...billing.pending, ...lines] });
  }
};
