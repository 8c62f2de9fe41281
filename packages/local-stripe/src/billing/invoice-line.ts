import type { Stripe } from 'stripe';
import { newId } from '../id.ts';
import { formatMoney } from '../money.ts';
import type { Store } from '../store.ts';
import { newLine } from './new-line.ts';
import type { Period } from './period.ts';
import { productName } from './product-name.ts';
import { periodOf, recurringOf } from './subscription-item.ts';

type Proration = Stripe.InvoiceLineItem.Parent.SubscriptionItemDetails.ProrationDetails;

interface ItemLine {
  item: Stripe.SubscriptionItem;
  amount: number;
  period: Period;
  description: string;
  /** Only a proration has them; `credited_items` is null on what is charged and names the paid line on what is given back. */
  proration?: Proration;
}

const itemLine = ({ item, amount, period, description, proration }: ItemLine): Stripe.InvoiceLineItem => {
  const { id, price, quantity = 1, subscription } = item;
  return newLine({
    amount,
    currency: price.currency,
    description,
    discountable: proration === undefined,
    parent: {
      type: 'subscription_item_details',
      invoice_item_details: null,
      subscription_item_details: {
        invoice_item: proration ? newId('ii') : null,
        proration: proration !== undefined,
        proration_details: proration ?? null,
        subscription,
        subscription_item: id,
      },
    },
    period,
    price,
    quantity,
    subscription,
  });
};

/** What an item costs for one whole period. */
export const amountOf = ({ price, quantity = 1 }: Stripe.SubscriptionItem): number =>
  (price.unit_amount ?? 0) * quantity;

/** An item's whole period, as its first invoice and every renewal charge it. */
export const periodLine = (store: Store, item: Stripe.SubscriptionItem): Stripe.InvoiceLineItem => {
  const { interval, interval_count: every } = recurringOf(item.price);
  const each = formatMoney(item.price.unit_amount ?? 0, item.price.currency);
  const how = every === 1 ? interval : `every ${every} ${interval}s`;
  const description = `${item.quantity ?? 1} × ${productName(store, item.price)} (at ${each} / ${how})`;
  return itemLine({ item, amount: amountOf(item), period: periodOf(item), description });
};

/** What a trial costs: nothing. */
export const trialLine = (store: Store, item: Stripe.SubscriptionItem): Stripe.InvoiceLineItem =>
  itemLine({
    item,
    amount: 0,
    period: periodOf(item),
    description: `Trial period for ${productName(store, item.price)}`,
  });

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
  return itemLine({
    item,
    amount: isCredit ? -share : share,
    period: { start: now, end },
    description: `${isCredit ? 'Unused' : 'Remaining'} time on ${item.quantity ?? 1} × ${productName(store, item.price)} after ${date}`,
    proration: { credited_items: credited ?? null },
  });
};
