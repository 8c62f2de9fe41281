import type { Stripe } from 'stripe';
import type { LocalStripeOptions } from '../src/index.ts';
import { start } from './start.ts';

export const pro = {
  lookupKey: 'pro_monthly',
  productName: 'Pro',
  unitAmountCents: 1999,
  currency: 'usd',
  interval: 'month',
} as const;

/** Whole seconds since 1970, as Stripe counts. */
export const at = (date: string): number => Date.parse(date) / 1000;

/** A clock that stands still at `date` unless it is moved on by `advanceClock`. */
export const stoppedAt = (date: string) => ({ now: () => Date.parse(date) });

/** A local Stripe with a customer at an open checkout of one month of Pro for $19.99. */
export const startAtSubscribing = async (
  options: LocalStripeOptions = {},
  params: Partial<Stripe.Checkout.SessionCreateParams> = {},
) => {
  const { local, stripe } = await start({ prices: [pro], ...options });
  const customer = await stripe.customers.create({ email: 'ada@example.com' });
  const { data: prices } = await stripe.prices.list({ lookup_keys: [pro.lookupKey] });
  const price = prices[0]?.id ?? '';
  const session = await stripe.checkout.sessions.create({
    mode: 'subscription',
    customer: customer.id,
    line_items: [{ price, quantity: 1 }],
    success_url: 'http://shop.example/thanks?session={CHECKOUT_SESSION_ID}',
    ...params,
  });
  /** The subscription as it is now. */
  const read = async () => {
    const { data } = await stripe.subscriptions.list({ customer: customer.id, status: 'all' });
    if (!data[0]) throw new Error('There is no subscription.');
    return data[0];
  };
  /** Its invoices, newest first. */
  const readInvoices = async () => (await stripe.invoices.list({ customer: customer.id, limit: 100 })).data;
  return { local, stripe, customer, price, session, read, readInvoices };
};

/** The same, paid for. */
export const startSubscribed = async (
  options: LocalStripeOptions = {},
  params: Partial<Stripe.Checkout.SessionCreateParams> = {},
) => {
  const started = await startAtSubscribing(options, params);
  await started.local.payCheckout(started.session.id);
  return started;
};

/** From when to when each invoice's first line runs, oldest first, as dates. */
export const periodsOf = (invoices: Stripe.Invoice[]) =>
  invoices.toReversed().map(({ lines }) => {
    const { start: from = 0, end: to = 0 } = lines.data[0]?.period ?? {};
    return [from, to].map((seconds) => new Date(seconds * 1000).toISOString().slice(0, 10)).join(' ');
  });
