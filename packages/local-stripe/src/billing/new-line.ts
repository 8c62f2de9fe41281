import { Stripe } from 'stripe';
import { idOf, newId } from '../id.ts';
import type { Period } from './period.ts';

interface LineInput {
  amount: number;
  currency: string;
  description: string | null;
  /** What is taken off it, and by which discount. */
  discounts?: Array<{ amount: number; discount: string }>;
  discountable: boolean;
  parent: Stripe.InvoiceLineItem.Parent;
  period: Period;
  price: Stripe.Price | null;
  quantity: number | null;
  subscription?: Stripe.InvoiceLineItem['subscription'];
}

/** One line of a draft, of whatever it is for. */
export const newLine = (input: LineInput): Stripe.InvoiceLineItem => {
  const { amount, discounts = [], price, quantity, subscription = null, ...given } = input;
  return {
    ...given,
    id: newId('il'),
    object: 'line_item',
    amount,
    discount_amounts: discounts,
    discounts: discounts.map(({ discount }) => discount),
    invoice: null,
    livemode: false,
    metadata: {},
    pretax_credit_amounts: [],
    pricing: price && {
      type: 'price_details',
      price_details: { price: price.id, product: idOf(price.product) },
      unit_amount_decimal: Stripe.Decimal.from(String(price.unit_amount)),
    },
    quantity,
    quantity_decimal: Stripe.Decimal.from(String(quantity)),
    subscription,
    subtotal: amount,
    taxes: [],
  };
};
