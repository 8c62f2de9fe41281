import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startLocalStripe } from '../src/index.ts';
import { nobody, startReceiver } from './receiver.ts';
import { connect, openSession, start, startAtCheckout, starter } from './start.ts';

const newStateFile = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'local-stripe-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return join(folder, 'state', 'stripe.json');
};

test('a restart keeps address, customers, prices, sessions, payments, events and idempotency keys', async () => {
  const stateFile = await newStateFile();
  const first = await startAtCheckout({ stateFile });
  await first.local.payCheckout(first.session.id);
  const [charge] = (await first.stripe.charges.list()).data;
  await first.stripe.refunds.create({ charge: charge?.id ?? '', amount: 100 });
  await first.local.openDispute({ chargeId: charge?.id ?? '' });
  const { id: coupon } = await first.stripe.coupons.create({ percent_off: 10 });
  await first.stripe.promotionCodes.create({ promotion: { type: 'coupon', coupon }, code: 'KEPT' });
  const keyed = await first.stripe.customers.create({ name: 'Keyed' }, { idempotencyKey: 'k' });
  const open = await openSession(first.stripe, first.customer.id);
  const read = async (stripe: typeof first.stripe) => ({
    customers: (await stripe.customers.list()).data,
    prices: (await stripe.prices.list()).data,
    products: (await stripe.products.list()).data,
    sessions: (await stripe.checkout.sessions.list({ expand: ['data.line_items'] })).data,
    intents: (await stripe.paymentIntents.list()).data,
    charges: (await stripe.charges.list({ expand: ['data.refunds'] })).data,
    invoices: (await stripe.invoices.list()).data,
    disputes: (await stripe.disputes.list()).data,
    balance: (await stripe.balanceTransactions.list()).data,
    promotionCodes: (await stripe.promotionCodes.list({ expand: ['data.promotion.coupon'] })).data,
    events: (await stripe.events.list({ limit: 100 })).data,
  });
  const before = await read(first.stripe);
  await first.local.close();

  const second = await start({ stateFile, prices: [starter] });
  expect(second.local.url).toBe(first.local.url);
  expect(await read(second.stripe)).toEqual(before);
  expect((await second.stripe.customers.create({ name: 'Keyed' }, { idempotencyKey: 'k' })).id).toBe(keyed.id);
  expect(await second.local.payCheckout(first.session.id)).toMatchObject({ outcome: 'closed' });
  expect(await second.local.payCheckout(open.id)).toMatchObject({ outcome: 'paid' });
});

test('an amount changed between two runs makes a new price with the lookup key, of the same product', async () => {
  const stateFile = await newStateFile();
  const first = await startAtCheckout({ stateFile });
  const old = (await first.stripe.prices.list()).data[0];
  await first.local.close();
  const { stripe } = await start({ stateFile, prices: [{ ...starter, unitAmountCents: 599 }] });
  const { data: found } = await stripe.prices.list({ lookup_keys: [starter.lookupKey] });
  expect(found).toMatchObject([{ unit_amount: 599, product: old?.product }]);
  expect(await stripe.prices.retrieve(old?.id ?? '')).toMatchObject({ unit_amount: 499, lookup_key: null });
});

test('an event that could not be delivered is delivered by the next run', async () => {
  const stateFile = await newStateFile();
  const first = await startAtCheckout({ stateFile, webhook: await nobody() });
  await first.local.payCheckout(first.session.id);
  await first.local.deliveriesSettled();
  await first.local.close();

  const receiver = await startReceiver();
  const { local } = await start({ stateFile, webhook: receiver.webhook });
  await local.deliveriesSettled();
  expect(receiver.types()).toContain('checkout.session.completed');
  expect(local.deliveries().every(({ state }) => state === 'delivered')).toBe(true);
});

test('what a start itself changes is told once', async () => {
  const stateFile = await newStateFile();
  const receiver = await startReceiver();
  const first = await start({ stateFile, webhook: receiver.webhook, prices: [starter] });
  await first.local.deliveriesSettled();
  await first.local.close();
  const prices = [{ ...starter, unitAmountCents: 599 }];
  const { local } = await start({ stateFile, webhook: receiver.webhook, prices });
  await local.deliveriesSettled();
  expect(receiver.types().toSorted()).toEqual(['price.created', 'price.updated']);
});

test('an event whose retry was still to come when the server closed is delivered by the next run', async () => {
  const stateFile = await newStateFile();
  const first = await start({ stateFile, webhook: await nobody(), retryAfterMs: [3_600_000] });
  await first.stripe.customers.create({ email: 'ada@example.com' });
  await first.local.close();

  const receiver = await startReceiver();
  const { local } = await start({ stateFile, webhook: receiver.webhook });
  await local.deliveriesSettled();
  expect(receiver.types()).toEqual(['customer.created']);
});

test('a port taken meanwhile moves the server and the addresses of its pages', async () => {
  const stateFile = await newStateFile();
  const first = await startAtCheckout({ stateFile });
  await first.local.payCheckout((await openSession(first.stripe, first.customer.id)).id);
  await first.local.close();
  await start({ port: Number(new URL(first.local.url).port) });
  const { local, stripe } = await start({ stateFile });
  expect(local.url).not.toBe(first.local.url);
  const { url } = await stripe.checkout.sessions.retrieve(first.session.id);
  expect(url).toBe(`${local.url}/c/pay/${first.session.id}`);
  const [charge] = (await stripe.charges.list()).data;
  expect(charge?.receipt_url).toBe(`${local.url}/receipts/${charge?.id}`);
  const [invoice] = (await stripe.invoices.list()).data;
  expect(invoice?.hosted_invoice_url).toBe(`${local.url}/invoices/${invoice?.id}`);
});

test('a port that was asked for and is taken is an error that names it', async () => {
  const { local } = await start();
  const port = Number(new URL(local.url).port);
  await expect(startLocalStripe({ port })).rejects.toThrow(`port ${port} is taken`);
});

test.each([
  ['half a file', '{"version":1,"po'],
  ['another file', '{"name":"something else"}'],
  ['a snapshot with a list missing', '{"version":1,"port":1,"contents":{"products":[]}}'],
])('%s is refused by name and left as it is', async (_title, text) => {
  const stateFile = await newStateFile();
  await (await startLocalStripe({ stateFile, prices: [starter] })).close();
  await writeFile(stateFile, text);
  await expect(startLocalStripe({ stateFile })).rejects.toThrow(stateFile);
  expect(await readFile(stateFile, 'utf8')).toBe(text);
});

test('the state file is for its owner only', async () => {
  const stateFile = await newStateFile();
  const { local } = await start({ stateFile, prices: [starter] });
  await connect(local).customers.create({});
  expect((await stat(stateFile)).mode & 0o777).toBe(0o600);
});
