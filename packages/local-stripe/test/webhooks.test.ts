import { expect, test } from 'vitest';
import { nobody, startReceiver } from './receiver.ts';
import { start } from './start.ts';

test('an event answered 500 is sent again, as the same event', async () => {
  const receiver = await startReceiver([500]);
  const { local, stripe } = await start({ webhook: receiver.webhook });
  await stripe.customers.create({ email: 'ada@example.com' });
  await local.deliveriesSettled();
  expect(receiver.types()).toEqual(['customer.created', 'customer.created']);
  expect(new Set(receiver.received.map(({ event }) => event.id)).size).toBe(1);
  expect(local.deliveries()).toMatchObject([{ attempts: 2, lastStatus: 200, state: 'delivered' }]);
});

test('an event nobody takes is given up after its last retry (a redirect is a refusal too), and is listed as not delivered', async () => {
  const receiver = await startReceiver([500, 302]);
  const { local, stripe } = await start({ webhook: receiver.webhook });
  await stripe.customers.create({ email: 'ada@example.com' });
  await local.deliveriesSettled();
  expect(local.deliveries()).toMatchObject([{ attempts: 2, lastStatus: 302, state: 'failed' }]);
  expect((await stripe.events.list({ delivery_success: false })).data).toHaveLength(1);
  expect((await stripe.events.list({ delivery_success: true })).data).toEqual([]);
});

test('an application that is not there costs the caller nothing and is recorded', async () => {
  const { local, stripe } = await start({ webhook: await nobody() });
  await stripe.customers.create({ email: 'ada@example.com' });
  await local.deliveriesSettled();
  expect(local.deliveries()).toMatchObject([
    { attempts: 2, lastStatus: null, lastError: 'ECONNREFUSED', state: 'failed' },
  ]);
});

test('an endpoint added later gets the types it asked for, until it is deleted', async () => {
  const { local, stripe } = await start();
  const { url } = await nobody();
  const endpoint = await stripe.webhookEndpoints.create({
    url,
    enabled_events: ['customer.created'],
  });
  expect(endpoint.secret).toMatch(/^whsec_/);
  expect(await stripe.webhookEndpoints.retrieve(endpoint.id)).not.toHaveProperty('secret');
  await stripe.products.create({ name: 'Starter' });
  await stripe.customers.create({ email: 'ada@example.com' });
  await stripe.webhookEndpoints.del(endpoint.id);
  await stripe.customers.create({ email: 'grace@example.com' });
  await local.deliveriesSettled();
  expect(local.deliveries()).toMatchObject([{ eventType: 'customer.created', endpointId: endpoint.id }]);
});

test('an endpoint is changed, stopped and started again; version and secret stay', async () => {
  const { local, stripe } = await start();
  const first = await nobody();
  const endpoint = await stripe.webhookEndpoints.create({
    url: first.url,
    enabled_events: ['customer.created'],
    api_version: '2025-03-31.basil',
  });
  const receiver = await startReceiver();
  const changed = await stripe.webhookEndpoints.update(endpoint.id, {
    url: receiver.webhook.url,
    enabled_events: ['product.created'],
    disabled: true,
    metadata: { tollgate: 'yes' },
  });
  expect(changed).toMatchObject({
    api_version: '2025-03-31.basil',
    enabled_events: ['product.created'],
    status: 'disabled',
    metadata: { tollgate: 'yes' },
  });
  expect(changed).not.toHaveProperty('secret');
  await stripe.products.create({ name: 'Unheard' });
  await stripe.webhookEndpoints.update(endpoint.id, { disabled: false });
  await stripe.products.create({ name: 'Heard' });
  await local.deliveriesSettled();
  expect(local.deliveries()).toMatchObject([{ eventType: 'product.created', endpointId: endpoint.id }]);
});
