import { Stripe } from 'stripe';
import { expect, test } from 'vitest';
import { startLocalStripe } from '../src/index.ts';
import { connect, start } from './start.ts';

const errorOf = async (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error: unknown) => error,
  );

test.each([
  ['rate_limited', 429, Stripe.errors.StripeRateLimitError],
  ['conflict', 409, Stripe.errors.StripeAPIError],
  ['server_error', 500, Stripe.errors.StripeAPIError],
] as const)('%s answers %i, does nothing, and lets the next call through', async (fault, statusCode, type) => {
  const { local, stripe } = await start();
  local.failNext({ fault });
  const error = await errorOf(stripe.customers.create({ name: 'Ada' }));
  expect(error).toBeInstanceOf(type);
  expect(error).toMatchObject({ statusCode });
  expect((await stripe.customers.list()).data).toEqual([]);
});

test('a fault waits for the paths it is for, as often as it was asked for', async () => {
  const { local, stripe } = await start();
  local.failNext({ fault: 'server_error', times: 2, path: /\/v1\/refunds/g });
  await stripe.customers.list();
  expect(await errorOf(stripe.refunds.list())).toMatchObject({ statusCode: 500 });
  expect(await errorOf(stripe.refunds.list({ limit: 1 }))).toMatchObject({ statusCode: 500 });
  expect((await stripe.refunds.list()).data).toEqual([]);
});

test('an answer cut in half is an error of the connection; the call took effect and its key answers it', async () => {
  const { local, stripe } = await start();
  local.failNext({ fault: 'half_body' });
  const create = () => stripe.customers.create({ name: 'Ada' }, { idempotencyKey: 'ada' });
  expect(await errorOf(create())).toBeInstanceOf(Stripe.errors.StripeConnectionError);
  const { data: made } = await stripe.customers.list();
  expect(made).toHaveLength(1);
  expect((await create()).id).toBe(made[0]?.id);
});

test('the SDK rides out a fault by itself when it may retry', async () => {
  const { local } = await start();
  const { hostname: host, port } = new URL(local.url);
  const stripe = new Stripe(local.secretKey, { host, port, protocol: 'http', telemetry: false, maxNetworkRetries: 2 });
  local.failNext({ fault: 'server_error' });
  local.failNext({ fault: 'conflict' });
  await stripe.customers.create({ name: 'Ada' });
  expect((await stripe.customers.list()).data).toHaveLength(1);
});

test('a call that is never answered took effect, and ends when the server closes', async () => {
  const local = await startLocalStripe();
  const stripe = connect(local);
  local.failNext({ fault: 'silence', path: /customers$/ });
  const silent = errorOf(stripe.customers.create({ name: 'Ada' }));
  expect((await stripe.events.list()).data).toMatchObject([{ type: 'customer.created' }]);
  await local.close();
  expect(await silent).toBeInstanceOf(Stripe.errors.StripeConnectionError);
});
