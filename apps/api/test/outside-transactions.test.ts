import { sql } from 'kysely';
import { Stripe } from 'stripe';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { createStripe } from '../src/stripe/client.ts';
import { reconcile } from '../src/stripe/reconcile.ts';
import { appWithStripe } from './app-with-stripe.ts';
import { startStripeProxy, type StripeProxy } from './stripe-proxy.ts';
import { buy, subscribe, useApp, type TestApp } from './test-app.ts';

// Every call to Stripe passes a proxy, which looks at the database while the caller waits for the answer.

const world = useApp({ hasWebhooks: true });
const inTransaction: string[] = [];
let proxy: StripeProxy;
let on: TestApp;

beforeAll(async () => {
  proxy = await startStripeProxy(world.on.stripe.url);
  const stripe = createStripe({ secretKey: world.on.stripe.secretKey, apiUrl: proxy.url });
  on = await appWithStripe(world.on, stripe);
  proxy.onAnswer = async ({ path, answer }) => {
    const { rows } = await sql<{ query: string }>`
      select query from pg_stat_activity
      where datname = current_database() and state like 'idle in transaction%'`.execute(world.on.deps.database.db);
    inTransaction.push(...rows.map(({ query }) => `${path}: ${query}`));
    return answer;
  };
});
afterAll(() => proxy.close());

/** What Stripe was asked since the last time, by method and resource. */
function asked(): readonly string[] {
  const calls = proxy.passed.splice(0);
  return calls.map(({ method, path }) => `${method} ${path.replace(/\/(cs|cus|in|sub|pi|ch|re)_\w+/, '/:id')}`);
}

test('no database transaction is open while Stripe is asked, whatever is under way', async () => {
  const [person, admin] = [await on.signUp(), await on.signUpAdmin()];
  const paymentId = await buy(person);
  expect(asked()).toEqual(
    expect.arrayContaining(['POST /v1/customers', 'POST /v1/checkout/sessions', 'GET /v1/checkout/sessions/:id']),
  );
  const refund = { paymentId, amountCents: 100, reason: 'Asked for' };
  expect((await admin.post('/trpc/admin.refundPayment', refund)).statusCode).toBe(200);
  expect(asked()).toEqual(expect.arrayContaining(['POST /v1/refunds', 'GET /v1/refunds']));

  const subscriber = await on.signUp();
  await subscribe(subscriber);
  expect(asked()).toEqual(expect.arrayContaining(['GET /v1/subscriptions', 'GET /v1/invoice_payments']));
  await admin.post('/api/credits/grant-monthly', { userId: subscriber.id });
  expect(asked()).toEqual(expect.arrayContaining(['GET /v1/invoices']));
  expect((await subscriber.post('/trpc/billing.portal', {})).statusCode).toBe(200);

  world.on.stripe.setDelivery({ dropShare: 1 });
  const unheard = await on.signUp();
  const unheardOf = await buy(unheard);
  const { healed, problems } = await reconcile(on.deps.worker, 'deep');
  expect(problems).toEqual([]);
  expect(healed).toContainEqual(expect.stringContaining(unheardOf));
  expect(asked()).toEqual(expect.arrayContaining(['GET /v1/disputes', 'GET /v1/events', 'GET /v1/checkout/sessions']));
  expect(inTransaction).toEqual([]);
});

test('every call names the version of the API that the SDK was made for', async () => {
  proxy.passed.splice(0);
  await buy(await on.signUp());
  await reconcile(on.deps.worker, 'deep');
  expect(proxy.passed.length).toBeGreaterThan(10);
  expect(new Set(proxy.passed.map(({ headers }) => headers['stripe-version']))).toEqual(new Set([Stripe.API_VERSION]));
});
