import type { Stripe } from 'stripe';

type Asked = Pick<Stripe.Price, 'unit_amount' | 'currency'> & {
  readonly recurring: Pick<Stripe.Price.Recurring, 'interval' | 'interval_count'> | null;
};

/** What a price asks for, in words: `$19.00 a month`. */
export function amountOf({ unit_amount: amount, currency, recurring }: Asked): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  const { maximumFractionDigits: digits = 2 } = format.resolvedOptions();
  const money = amount === null ? `no fixed amount of ${currency}` : format.format(amount / 10 ** digits);
  if (!recurring) return money;
  const { interval, interval_count: count } = recurring;
  return `${money} ${count === 1 ? `a ${interval}` : `every ${count} ${interval}s`}`;
}
