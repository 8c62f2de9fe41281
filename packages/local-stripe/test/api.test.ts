import { Stripe } from 'stripe';
import { expect, test } from 'vitest';
import { connect, start, startAtCheckout, starter } from './start.ts';

const errorOf = async (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error: unknown) => error,
  );

test('a customer is created, read, changed, listed and deleted', async () => {
  const { stripe } = await start();
  const created = await stripe.customers.create({ email: 'ada@example.com', metadata: { 7: 'seven', user: 'u1' } });
  expect(created).toMatchObject({ object: 'customer', livemode: false, metadata: { 7: 'seven', user: 'u1' } });
  expect(created.id).toMatch(/^cus_\w{14}$/);

  const changed = await stripe.customers.update(created.id, {
    name: 'Ada',
    email: '',
    metadata: { 7: '', plan: 'pro' },
  });
  expect(changed).toMatchObject({ id: created.id, name: 'Ada', email: null });
  expect(changed.metadata).toEqual({ user: 'u1', plan: 'pro' });
  expect(await stripe.customers.retrieve(created.id)).toEqual(changed);

  expect(await stripe.customers.del(created.id)).toMatchObject({ id: created.id, deleted: true });
  expect(await stripe.customers.retrieve(created.id)).toMatchObject({ id: created.id, deleted: true });
  expect((await stripe.customers.list()).data).toEqual([]);
  expect(await errorOf(stripe.customers.update(created.id, { name: 'B' }))).toMatchObject({ code: 'resource_missing' });
});

test('a lookup key finds its price and moves only when told to', async () => {
  const { stripe } = await start();
  const product = (await stripe.products.create({ name: 'Starter' })).id;
  const old = await stripe.prices.create({ currency: 'usd', unit_amount: 499, lookup_key: 'credits_100', product });
  expect(old).toMatchObject({ type: 'one_time', unit_amount: 499, lookup_key: 'credits_100', recurring: null });
  expect(String(old.unit_amount_decimal)).toBe('499');
  const successor = { currency: 'usd', unit_amount: 599, lookup_key: 'credits_100', product };

  expect(await errorOf(stripe.prices.create(successor))).toMatchObject({ param: 'lookup_key' });
  const fresh = await stripe.prices.create({ ...successor, transfer_lookup_key: true });
  const { data: found } = await stripe.prices.list({ lookup_keys: ['credits_100', 'credits_500'] });
  expect(found.map(({ id }) => id)).toEqual([fresh.id]);
  expect(await stripe.prices.retrieve(old.id)).toMatchObject({ lookup_key: null, active: true });
  const back = await stripe.prices.update(old.id, { lookup_key: 'credits_100', transfer_lookup_key: true });
  expect(back.lookup_key).toBe('credits_100');
});

test('prices given at the start exist once, and a changed amount takes over the lookup key', async () => {
  const pro = { lookupKey: 'pro_monthly', productName: 'Pro', unitAmountCents: 1999, currency: 'USD' };
  const { stripe } = await start({ prices: [starter, { ...pro, interval: 'month' }, { ...starter }] });
  const { data: all } = await stripe.prices.list();
  expect(all.map(({ lookup_key: key }) => key)).toEqual(['pro_monthly', 'credits_100']);
  expect(all.find(({ type }) => type === 'recurring')).toMatchObject({ recurring: { interval: 'month' } });
});

test('lists are cut into pages that lose and repeat nothing, in both directions', async () => {
  const { stripe } = await start();
  const ids: string[] = [];
  for (let index = 0; index < 25; index += 1) {
    ids.unshift((await stripe.customers.create({ name: `Customer ${index}` })).id);
  }
  const seen: string[] = [];
  await stripe.customers.list({ limit: 10 }).autoPagingEach((customer) => {
    seen.push(customer.id);
  });
  expect(seen).toEqual(ids);

  const backwards = await stripe.customers.list({ limit: 3, ending_before: ids[10] ?? '' });
  expect(backwards.data.map(({ id }) => id)).toEqual(ids.slice(7, 10));
  expect(backwards.has_more).toBe(true);
  expect((await stripe.customers.list()).data).toHaveLength(10);
  expect(await stripe.customers.list({ limit: 100 })).toMatchObject({ has_more: false, url: '/v1/customers' });
  expect(await errorOf(stripe.customers.list({ limit: 101 }))).toMatchObject({ code: 'parameter_invalid_integer' });
  expect(await errorOf(stripe.customers.list({ starting_after: 'cus_none' }))).toMatchObject({
    code: 'resource_missing',
    param: 'starting_after',
  });
});

test('lists are filtered by date, customer, state and type', async () => {
  let nowMs = 1_800_000_000_000;
  const { local, stripe, customer, session } = await startAtCheckout({ now: () => nowMs });
  await local.payCheckout(session.id);
  nowMs += 60_000;
  const late = await stripe.customers.create({ email: 'late@example.com' });

  const since = await stripe.customers.list({ created: { gt: 1_800_000_000 } });
  expect(since.data.map(({ id }) => id)).toEqual([late.id]);
  expect((await stripe.customers.list({ created: 1_800_000_000 })).data.map(({ id }) => id)).toEqual([customer.id]);
  expect((await stripe.checkout.sessions.list({ status: 'complete', customer: customer.id })).data).toHaveLength(1);
  expect((await stripe.checkout.sessions.list({ status: 'open' })).data).toEqual([]);
  expect((await stripe.charges.list({ customer: late.id })).data).toEqual([]);
  const types = (await stripe.events.list({ types: ['charge.*', 'checkout.session.completed'] })).data;
  expect(types.map(({ type }) => type)).toEqual(['checkout.session.completed', 'charge.succeeded']);
});

test('expand replaces ids by objects, on one object and through lists, and refuses what cannot be expanded', async () => {
  const { local, stripe, customer, session } = await startAtCheckout();
  await local.payCheckout(session.id);

  const { data: sessions } = await stripe.checkout.sessions.list({
    expand: ['data.customer', 'data.line_items.data.price'],
  });
  expect(sessions).toMatchObject([
    { customer: { id: customer.id, email: 'ada@example.com' }, line_items: { data: [{ quantity: 1 }] } },
  ]);
  const lines = await stripe.checkout.sessions.listLineItems(session.id, { expand: ['data.price.product'] });
  expect(lines.data).toMatchObject([{ price: { product: { name: 'Starter' } } }]);

  const plain = await stripe.checkout.sessions.retrieve(session.id);
  expect(plain.customer).toBe(customer.id);
  expect(plain).not.toHaveProperty('line_items');
  const refused = await errorOf(stripe.customers.retrieve(customer.id, { expand: ['email'] }));
  expect(refused).toMatchObject({ statusCode: 400, message: expect.stringContaining('cannot be expanded (email)') });
});

test('a repeat under one idempotency key gets the first answer; other parameters are refused', async () => {
  const { stripe } = await start();
  const params = { email: 'ada@example.com' };
  const first = await stripe.customers.create(params, { idempotencyKey: 'order-1' });
  await stripe.customers.update(first.id, { name: 'Changed since' });
  const repeat = await stripe.customers.create(params, { idempotencyKey: 'order-1' });
  expect(repeat).toEqual(first);
  expect(repeat.lastResponse.headers['idempotent-replayed']).toBe('true');
  expect(first.lastResponse.headers).not.toHaveProperty('idempotent-replayed');

  const mismatch = await errorOf(
    stripe.customers.create({ email: 'other@example.com' }, { idempotencyKey: 'order-1' }),
  );
  expect(mismatch).toBeInstanceOf(Stripe.errors.StripeIdempotencyError);
  const elsewhere = await errorOf(stripe.products.create({ name: 'Starter' }, { idempotencyKey: 'order-1' }));
  expect(elsewhere).toBeInstanceOf(Stripe.errors.StripeIdempotencyError);
  expect((await stripe.customers.list()).data).toHaveLength(1);
});

test('a refused call leaves its idempotency key free for the call put right', async () => {
  const { stripe } = await start();
  const options = { idempotencyKey: 'order-2' };
  expect(await errorOf(stripe.products.create({ name: '' }, options))).toMatchObject({
    code: 'parameter_invalid_empty',
  });
  expect(await stripe.products.create({ name: 'Starter' }, options)).toMatchObject({ name: 'Starter' });
});

test('racing calls with one idempotency key make one object', async () => {
  const { stripe } = await start();
  const create = () => stripe.customers.create({ email: 'ada@example.com' }, { idempotencyKey: 'once' });
  const answers = await Promise.all(Array.from({ length: 10 }, create));
  expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
});

const oneStarter = 'line_items[0][price]=PRICE&line_items[0][quantity]=1';
const toShop = 'success_url=http://shop.example';

test.each([
  ['no mode', `${oneStarter}&${toShop}`, 'parameter_missing', 'mode'],
  ['no line items', `mode=payment&${toShop}`, 'parameter_missing', 'line_items'],
  ['no success_url', `mode=payment&${oneStarter}`, 'parameter_missing', 'success_url'],
  ['no quantity', `mode=payment&line_items[0][price]=PRICE&${toShop}`, 'parameter_missing', 'line_items[0][quantity]'],
  ['a script for an address', `mode=payment&${oneStarter}&success_url=javascript:0`, 'url_invalid', 'success_url'],
  ['an unknown field', `mode=payment&${oneStarter}&${toShop}&colour=red`, 'parameter_unknown', 'colour'],
  ['an unknown nested field', `mode=payment&line_items[0][x]=1&${toShop}`, 'parameter_unknown', 'line_items[0][x]'],
  [
    'an unknown price',
    `mode=payment&${oneStarter}0&line_items[1][price]=price_none&line_items[1][quantity]=1&${toShop}`,
    'resource_missing',
    'line_items[1][price]',
  ],
  [
    'a quantity of 1.5',
    `mode=payment&${oneStarter}.5&${toShop}`,
    'parameter_invalid_integer',
    'line_items[0][quantity]',
  ],
  ['an unknown customer', `mode=payment&${oneStarter}&${toShop}&customer=cus_none`, 'resource_missing', 'customer'],
  ['a mode it does not do', `mode=setup&${oneStarter}&${toShop}`, undefined, 'mode'],
  [
    'no card among the ways to pay',
    `mode=payment&${oneStarter}&${toShop}&allowed_payment_method_types[]=sepa_debit`,
    undefined,
    'allowed_payment_method_types',
  ],
])('400 that names the parameter for a session with %s', async (_title, form, code, param) => {
  const { local, stripe } = await start({ prices: [starter] });
  const { data: prices } = await stripe.prices.list();
  const answer = await fetch(`${local.url}/v1/checkout/sessions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${local.secretKey}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: form.replaceAll('PRICE', prices[0]?.id ?? ''),
  });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toEqual({
    error: { type: 'invalid_request_error', code, param, message: expect.stringMatching(/\w/) },
  });
  expect((await stripe.checkout.sessions.list()).data).toEqual([]);
});

test('a session of two products adds them up', async () => {
  const beat = { ...starter, lookupKey: 'credits_500', productName: 'Studio', unitAmountCents: 1999 };
  const { stripe } = await start({ prices: [starter, beat] });
  const { data: prices } = await stripe.prices.list();
  const session = await stripe.checkout.sessions.create({
    mode: 'payment',
    success_url: 'http://shop.example',
    line_items: prices.map(({ id }) => ({ price: id, quantity: 2 })),
    expand: ['line_items'],
  });
  expect(session.amount_total).toBe(2 * (499 + 1999));
  expect(session.line_items?.data.map(({ amount_total: amount }) => amount)).toEqual([3998, 998]);
});

test('the SDK throws its typed errors, with a request id', async () => {
  const { local, stripe } = await start();
  const missing = await errorOf(stripe.prices.retrieve('price_none'));
  expect(missing).toBeInstanceOf(Stripe.errors.StripeInvalidRequestError);
  expect(missing).toMatchObject({
    statusCode: 404,
    code: 'resource_missing',
    requestId: expect.stringMatching(/^req_/),
  });

  const liveKey = connect({ url: local.url, secretKey: 'sk_live_1' });
  expect(await errorOf(liveKey.customers.list())).toBeInstanceOf(Stripe.errors.StripeAuthenticationError);
  const nobody = await fetch(`${local.url}/v1/customers`);
  expect(nobody.status).toBe(401);
  expect(await nobody.json()).toMatchObject({ error: { type: 'invalid_request_error' } });
});

test('what the local Stripe does not do answers 404 and is named', async () => {
  const { stripe } = await start();
  const error = await errorOf(stripe.payouts.list());
  expect(error).toBeInstanceOf(Stripe.errors.StripeInvalidRequestError);
  expect(error).toMatchObject({
    statusCode: 404,
    message: expect.stringMatching(/Unrecognized request URL \(GET: \/v1\/payouts\).*local Stripe does not do this/),
  });
});

test('the version of the API is echoed', async () => {
  const { stripe } = await start();
  const { lastResponse } = await stripe.customers.list();
  expect(lastResponse.apiVersion).toBe('2026-10-28.endive');
});

test('a price that is the default of its product cannot be archived before another one is', async () => {
  const { stripe } = await start();
  const product = (await stripe.products.create({ name: 'Starter' })).id;
  const [old, next] = [
    (await stripe.prices.create({ currency: 'usd', unit_amount: 499, product })).id,
    (await stripe.prices.create({ currency: 'usd', unit_amount: 599, product })).id,
  ];
  await stripe.products.update(product, { default_price: old });
  await expect(stripe.prices.update(old, { active: false })).rejects.toThrow('default price of its product');
  await stripe.products.update(product, { default_price: next });
  expect(await stripe.prices.update(old, { active: false })).toMatchObject({ active: false });
  await expect(stripe.products.update(product, { default_price: 'price_none' })).rejects.toMatchObject({
    param: 'default_price',
  });
});
