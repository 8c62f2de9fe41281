import type { Stripe } from 'stripe';
import { ApiError, noSuchParam } from '../api/api-error.ts';
import { newId } from '../id.ts';
import type { Store } from '../store.ts';

/** A line item as the price stands now: a later change of the catalog does not reach sessions already made. */
export const priceLine = (
  store: Store,
  line: { price: string; quantity: number },
  param: string,
  mode: 'payment' | 'subscription',
): Stripe.LineItem => {
  const price = store.find('prices', line.price);
  if (!price) throw noSuchParam('price', line.price, `${param}[price]`);
  if (!price.active) {
    throw new ApiError('The price specified is inactive. This field only accepts active prices.', {
      param: `${param}[price]`,
    });
  }
  if (price.type === 'recurring' && mode === 'payment') {
    throw new ApiError('You specified `payment` mode but passed a recurring price.', { param: `${param}[price]` });
  }
  if (price.type === 'one_time' && mode === 'subscription') {
    throw new ApiError('The local Stripe takes recurring prices only in `subscription` mode.', {
      param: `${param}[price]`,
    });
  }
  const product = typeof price.product === 'string' ? store.find('products', price.product) : undefined;
  const amount = (price.unit_amount ?? 0) * line.quantity;
  return {
    id: newId('li'),
    object: 'item',
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: amount,
    amount_tax: 0,
    amount_total: amount,
    currency: price.currency,
    description: product?.name ?? null,
    discounts: [],
    metadata: {},
    price,
    quantity: line.quantity,
    taxes: [],
  };
};

/** The sum of the lines, in their one currency. */
export const totalOf = (lines: Stripe.LineItem[], wanted?: string): { amount: number; currency: string } => {
  const currency = wanted?.toLowerCase() ?? lines[0]?.currency;
  if (currency === undefined) {
    throw new ApiError('Missing required param: line_items.', { code: 'parameter_missing', param: 'line_items' });
  }
  if (lines.some((line) => line.currency !== currency)) {
    throw new ApiError(`All prices of a session must be in one currency (${currency}).`, { param: 'line_items' });
  }
  const amount = lines.reduce((sum, line) => sum + line.amount_total, 0);
  if (amount > 0) return { amount, currency };
  throw new ApiError('The local Stripe does not do free sessions: the total must be above 0.', { param: 'line_items' });
};
