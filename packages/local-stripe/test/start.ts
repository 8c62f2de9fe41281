import { Stripe } from 'stripe';
import { onTestFinished } from 'vitest';
import { startLocalStripe } from '../src/index.ts';
import type { LocalStripe, LocalStripeOptions } from '../src/index.ts';

export const connect = (local: Pick<LocalStripe, 'url' | 'secretKey'>) => {
  const { hostname, port } = new URL(local.url);
  return new Stripe(local.secretKey, {
    host: hostname,
    port,
    protocol: 'http',
    telemetry: false,
    maxNetworkRetries: 0,
  });
};

/** A local Stripe for one test, spoken to through the real SDK, with retries that do not make the test wait. */
export const start = async (options: LocalStripeOptions = {}) => {
  const local = await startLocalStripe({ retryAfterMs: [1], ...options });
  onTestFinished(() => local.close());
  return { local, stripe: connect(local) };
};

export const starter = {
  lookupKey: 'credits_100',
  productName: 'Starter',
  unitAmountCents: 499,
  currency: 'usd',
};

/** A local Stripe with a customer at an open checkout of one Starter for $4.99. */
export const startAtCheckout = async (options: LocalStripeOptions = {}) => {
  const { local, stripe } = await start({ prices: [starter], ...options });
  const customer = await stripe.customers.create({ email: 'ada@example.com' });
  const session = await openSession(stripe, customer.id);
  return { local, stripe, customer, session };
};

export const openSession = async (stripe: Stripe, customer: string) => {
  const { data: prices } = await stripe.prices.list({ lookup_keys: [starter.lookupKey] });
  return stripe.checkout.sessions.create({
    mode: 'payment',
    customer,
    client_reference_id: 'order-1',
    metadata: { order: 'order-1' },
    line_items: [{ price: prices[0]?.id ?? '', quantity: 1 }],
    success_url: 'http://shop.example/thanks?session={CHECKOUT_SESSION_ID}',
    cancel_url: 'http://shop.example/credits',
    invoice_creation: { enabled: true },
    allow_promotion_codes: true,
    allowed_payment_method_types: ['card'],
    payment_intent_data: { metadata: { order: 'order-1' } },
  });
};

interface Shop {
  local: LocalStripe;
  stripe: Stripe;
  customer: Stripe.Customer;
}

type PayOptions = Parameters<LocalStripe['payCheckout']>[1];

/** Buys one Starter and answers its charge, a declined one too. */
export const payCard = async ({ local, stripe, customer }: Shop, payment: PayOptions = {}) => {
  const session = await openSession(stripe, customer.id);
  await local.payCheckout(session.id, payment);
  const [charge] = (await stripe.charges.list({ limit: 1 })).data;
  if (!charge) throw new Error('Nothing was charged.');
  return charge;
};

/** A local Stripe with a customer who has bought one Starter for $4.99. */
export const startPaid = async (options: LocalStripeOptions = {}, payment: PayOptions = {}) => {
  const { local, stripe } = await start({ prices: [starter], ...options });
  const customer = await stripe.customers.create({ email: 'ada@example.com' });
  const charge = await payCard({ local, stripe, customer }, payment);
  return { local, stripe, customer, charge };
};
