import { Stripe } from 'stripe';
import { idOf, newId } from '../id.ts';
import { formatMoney } from '../money.ts';
import type { Store } from '../store.ts';
import type { Period } from './period.ts';
import { periodOf, recurringOf } from './subscription-item.ts';

type Proration = Stripe.InvoiceLineItem.Parent.SubscriptionItemDetails.ProrationDetails;

interface LineInput {
  item: Stripe.SubscriptionItem;
  amount: number;
  period: Period;
  description: string;
  /** Only a proration has them; `credited_items` is null on what is charged and names the paid line on what is given back. */
  proration?: Proration;
}

const newLine = ({ item, amount, period, description, proration }: LineInput): Stripe.InvoiceLineItem => {
  const { price, quantity = 1 } = item;
  return {
    id: newId('il'),
    object: 'line_item',
    amount,
    currency: price.currency,
    description,
    discount_amounts: [],
    discountable: proration === undefined,
    discounts: [],
    invoice: null,
    livemode: false,
    metadata: {},
    parent: {
      type: 'subscription_item_details',
      invoice_item_details: null,
      subscription_item_details: {
        invoice_item: proration ? newId('ii') : null,
        proration: proration !== undefined,
        proration_details: proration ?? null,
        subscription: item.subscription,
        subscription_item: item.id,
      },
    },
    period,
    pretax_credit_amounts: [],
    pricing: {
      type: 'price_details',
      price_details: { price: price.id, product: idOf(price.product) },
      unit_amount_decimal: Stripe.Decimal.from(String(price.unit_amount)),
    },
    quantity,
    quantity_decimal: Stripe.Decimal.from(String(quantity)),
    subscription: item.subscription,
    subtotal: amount,
    taxes: [],
  };
};

const productName = (store: Store, { price }: Stripe.SubscriptionItem): string =>
  store.find('products', idOf(price.product))?.name ?? price.id;

/** What an item costs for one whole period. */
export const amountOf = ({ price, quantity = 1 }: Stripe.SubscriptionItem): number =>
  (price.unit_amount ?? 0) * quantity;

/** An item's whole period, as its first invoice and every renewal charge it. */
export const periodLine = (store: Store, item: Stripe.SubscriptionItem): Stripe.InvoiceLineItem => {
  const { interval, interval_count: every } = recurringOf(item.price);
  const each = formatMoney(item.price.unit_amount ?? 0, item.price.currency);
  const how = every === 1 ? interval : `every ${every} ${interval}s`;
  const description = `${item.quantity ?? 1} × ${productName(store, item)} (at ${each} / ${how})`;
  return newLine({ item, amount: amountOf(item), period: periodOf(item), description });
};

/** What a trial costs: nothing. */
export const trialLine = (store: Store, item: Stripe.SubscriptionItem): Stripe.InvoiceLineItem =>
  newLine({ item, amount: 0, period: periodOf(item), description: `Trial period for ${productName(store, item)}` });

/** The share of an item's period that is still to come, charged or, when it was paid by `credited`, given back. */
export const prorationLine = (
  store: Store,
  item: Stripe.SubscriptionItem,
  credited?: Proration['credited_items'],
): Stripe.InvoiceLineItem => {
  const { start, end } = periodOf(item);
  const now = store.seconds();
  const share = Math.round((amountOf(item) * (end - now)) / (end - start));
  const date = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(now * 1000);
  const isCredit = credited !== undefined;
  return newLine({
    item,
    amount: isCredit ? -share : share,
    period: { start: now, end },
    description: `${isCredit ? 'Unused' : 'Remaining'} time on ${item.quantity ?? 1} × ${productName(store, item)} after ${date}`,
    proration: { credited_items: credited ?? null },
  });
};
