import { expect, test } from 'vitest';
import { startReceiver } from './receiver.ts';
import { at, periodsOf, pro, startAtSubscribing, startSubscribed, stoppedAt } from './start-subscription.ts';
import { idOf } from '../src/id.ts';

test.each([
  [
    'the 15th',
    '2027-01-15T09:00:00Z',
    '2027-04-15T09:00:00Z',
    ['2027-01-15 2027-02-15', '2027-02-15 2027-03-15', '2027-03-15 2027-04-15', '2027-04-15 2027-05-15'],
  ],
  [
    'the 29th, in a year without that February day',
    '2027-01-29T09:00:00Z',
    '2027-03-29T09:00:00Z',
    ['2027-01-29 2027-02-28', '2027-02-28 2027-03-29', '2027-03-29 2027-04-29'],
  ],
  [
    'the 30th',
    '2027-01-30T09:00:00Z',
    '2027-03-30T09:00:00Z',
    ['2027-01-30 2027-02-28', '2027-02-28 2027-03-30', '2027-03-30 2027-04-30'],
  ],
  [
    'the 31st, in a leap year',
    '2027-12-31T23:59:59Z',
    '2028-05-01T00:00:00Z',
    [
      '2027-12-31 2028-01-31',
      '2028-01-31 2028-02-29',
      '2028-02-29 2028-03-31',
      '2028-03-31 2028-04-30',
      '2028-04-30 2028-05-31',
    ],
  ],
])(
  'a month that began on %s keeps its day, or takes the last of a shorter month',
  async (_title, from, to, periods) => {
    const { local, readInvoices } = await startSubscribed(stoppedAt(from));
    await local.advanceClock(new Date(to));
    expect(periodsOf(await readInvoices())).toEqual(periods);
  },
);

test('a yearly price of 29 February renews on the 28th, and on the 29th when there is one', async () => {
  const { local, stripe, customer } = await startAtSubscribing(stoppedAt('2028-02-29T12:00:00Z'));
  const yearly = await stripe.prices.create({
    currency: 'usd',
    unit_amount: 19900,
    recurring: { interval: 'year' },
    product_data: { name: 'Pro yearly' },
  });
  const session = await stripe.checkout.sessions.create({
    mode: 'subscription',
    customer: customer.id,
    line_items: [{ price: yearly.id, quantity: 1 }],
    success_url: 'http://shop.example',
  });
  await local.payCheckout(session.id);
  await local.advanceClock(new Date('2032-03-01T00:00:00Z'));
  const { data: invoices } = await stripe.invoices.list({ customer: customer.id });
  expect(periodsOf(invoices)).toEqual([
    '2028-02-29 2029-02-28',
    '2029-02-28 2030-02-28',
    '2030-02-28 2031-02-28',
    '2031-02-28 2032-02-29',
    '2032-02-29 2033-02-28',
  ]);
});

test('each renewal of a long leap is paid at its own time, by its own charge and event', async () => {
  const receiver = await startReceiver();
  const { local, stripe, customer, read, readInvoices } = await startSubscribed({
    ...stoppedAt('2027-01-31T08:30:00Z'),
    webhook: receiver.webhook,
  });
  await local.advanceClock(new Date('2027-12-31T08:30:00Z'));
  await local.deliveriesSettled();

  const invoices = (await readInvoices()).toReversed();
  expect(invoices).toHaveLength(12);
  for (const [index, invoice] of invoices.entries()) {
    expect(invoice.status_transitions.paid_at).toBe(invoice.lines.data[0]?.period.start);
    expect(invoice.billing_reason).toBe(index === 0 ? 'subscription_create' : 'subscription_cycle');
    // The invoice's own period is the one that just ended; only its lines say what was paid for.
    if (index > 0) expect(invoice.period_end).toBe(invoice.lines.data[0]?.period.start);
  }
  const { data: charges } = await stripe.charges.list({ customer: customer.id, limit: 100 });
  expect(charges.map(({ created }) => created).toReversed()).toEqual(invoices.map(({ created }) => created));
  const paid = receiver.received.filter(({ event }) => event.type === 'invoice.paid').map(({ event }) => event.created);
  expect(paid.toSorted((a, b) => a - b)).toEqual(invoices.map(({ created }) => created));
  const subscription = await read();
  expect(subscription.latest_invoice).toBe(invoices.at(-1)?.id);
  expect(subscription.items.data[0]?.current_period_end).toBe(at('2028-01-31T08:30:00Z'));
});

test('nothing renews a second before its time, and once at it', async () => {
  let now = '2027-01-15T09:00:00Z';
  const { readInvoices } = await startSubscribed({ now: () => Date.parse(now) });
  now = '2027-02-15T08:59:59Z';
  expect(await readInvoices()).toHaveLength(1);
  now = '2027-02-15T09:00:00Z';
  expect(await readInvoices()).toHaveLength(2);
  expect(await readInvoices()).toHaveLength(2);
});

test('a subscription canceled at the end of its period is deleted then, and never charged again', async () => {
  const receiver = await startReceiver();
  const { local, stripe, read, readInvoices } = await startSubscribed({
    ...stoppedAt('2027-01-15T09:00:00Z'),
    webhook: receiver.webhook,
  });
  const { id } = await read();
  const end = at('2027-02-15T09:00:00Z');
  expect(await stripe.subscriptions.update(id, { cancel_at_period_end: true })).toMatchObject({
    status: 'active',
    cancel_at: end,
    cancel_at_period_end: true,
    canceled_at: at('2027-01-15T09:00:00Z'),
    cancellation_details: { reason: 'cancellation_requested' },
  });
  await local.advanceClock(new Date('2027-06-01T00:00:00Z'));
  expect(await read()).toMatchObject({ status: 'canceled', ended_at: end });
  expect(await readInvoices()).toHaveLength(1);
  await local.deliveriesSettled();
  const deleted = receiver.received.filter(({ event }) => event.type === 'customer.subscription.deleted');
  expect(deleted.map(({ event }) => event.created)).toEqual([end]);
  expect((await stripe.subscriptions.list()).data).toEqual([]);
});

test('a cancellation taken back renews as if nothing had been', async () => {
  const { local, stripe, read, readInvoices } = await startSubscribed(stoppedAt('2027-01-15T09:00:00Z'));
  const { id } = await read();
  await stripe.subscriptions.update(id, { cancel_at_period_end: true });
  expect(await stripe.subscriptions.update(id, { cancel_at_period_end: false })).toMatchObject({
    cancel_at: null,
    cancel_at_period_end: false,
    canceled_at: null,
    cancellation_details: { reason: null },
  });
  await local.advanceClock(new Date('2027-02-15T09:00:00Z'));
  expect(await readInvoices()).toHaveLength(2);
});

test('cancel_at ends a subscription at its instant', async () => {
  const { local, stripe, read } = await startSubscribed(stoppedAt('2027-01-15T09:00:00Z'));
  const cancel_at = at('2027-01-20T00:00:00Z');
  await stripe.subscriptions.update((await read()).id, { cancel_at });
  await local.advanceClock(new Date('2027-01-19T23:59:59Z'));
  expect(await read()).toMatchObject({ status: 'active' });
  await local.advanceClock(1000);
  expect(await read()).toMatchObject({ status: 'canceled', ended_at: cancel_at });
});

test('a subscription of many prices shows ten lines on its invoice and pages the rest', async () => {
  const names = Array.from({ length: 12 }, (_, index) => ({
    ...pro,
    lookupKey: `p${index}`,
    productName: `P${index}`,
  }));
  const { local, stripe, customer } = await startAtSubscribing({ prices: [pro, ...names] });
  const { data: prices } = await stripe.prices.list({ limit: 100 });
  const session = await stripe.checkout.sessions.create({
    mode: 'subscription',
    customer: customer.id,
    line_items: prices.map(({ id }) => ({ price: id, quantity: 1 })),
    success_url: 'http://shop.example',
  });
  await local.payCheckout(session.id);
  const { data: invoices } = await stripe.invoices.list({ customer: customer.id });
  const [invoice] = invoices;
  expect(invoice?.lines).toMatchObject({ has_more: true, url: `/v1/invoices/${invoice?.id}/lines` });
  expect(invoice?.lines.data).toHaveLength(10);
  const seen: string[] = [];
  await stripe.invoices.listLineItems(invoice?.id ?? '', { limit: 5 }).autoPagingEach((line) => {
    seen.push(idOf(line.pricing?.price_details?.price));
  });
  expect(seen.toSorted()).toEqual(prices.map(({ id }) => id).toSorted());
  expect(invoice?.total).toBe(13 * 1999);
});
