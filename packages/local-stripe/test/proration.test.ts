import { expect, test } from 'vitest';
import { pro, startSubscribed, stoppedAt } from './start-subscription.ts';

// Of the 31 days of March, 21 are left at its eleventh: 21/31 of $31.00 are $21.00, of $62.00 they are $42.00.
const pro31 = { ...pro, unitAmountCents: 3100 };
const studio = { ...pro, lookupKey: 'studio_monthly', productName: 'Studio', unitAmountCents: 6200 };

const startEleventh = async () => {
  const started = await startSubscribed({ ...stoppedAt('2027-03-01T00:00:00Z'), prices: [pro31, studio] });
  await started.local.advanceClock(new Date('2027-03-11T00:00:00Z'));
  const subscription = await started.read();
  const { data: prices } = await started.stripe.prices.list({ lookup_keys: [studio.lookupKey] });
  return {
    ...started,
    id: subscription.id,
    item: subscription.items.data[0]?.id ?? '',
    studioPrice: prices[0]?.id ?? '',
  };
};

test('a dearer price invoiced at once charges the difference for what is left of the period', async () => {
  const { stripe, id, item, price, studioPrice, readInvoices } = await startEleventh();
  const changed = await stripe.subscriptions.update(id, {
    items: [{ id: item, price: studioPrice }],
    proration_behavior: 'always_invoice',
  });
  expect(changed.items.data).toMatchObject([{ id: item, price: { id: studioPrice }, plan: { amount: 6200 } }]);
  const [invoice, first] = await readInvoices();
  expect(invoice).toMatchObject({ billing_reason: 'subscription_update', total: 2100, amount_paid: 2100 });
  expect(changed.latest_invoice).toBe(invoice?.id);
  const [credit, charge] = invoice?.lines.data ?? [];
  expect(credit).toMatchObject({
    amount: -2100,
    pricing: { price_details: { price } },
    parent: {
      subscription_item_details: {
        proration: true,
        subscription: id,
        subscription_item: item,
        proration_details: {
          credited_items: { invoice: first?.id, invoice_line_items: [first?.lines.data[0]?.id] },
        },
      },
    },
  });
  expect(charge).toMatchObject({
    amount: 4200,
    pricing: { price_details: { price: studioPrice } },
    parent: { subscription_item_details: { proration: true, proration_details: { credited_items: null } } },
  });
});

test('prorations that wait come with the next invoice, before its own line', async () => {
  const { local, stripe, id, item, readInvoices } = await startEleventh();
  await stripe.subscriptions.update(id, { items: [{ id: item, quantity: 3 }] });
  expect(await readInvoices()).toHaveLength(1);
  await local.advanceClock(new Date('2027-04-01T00:00:00Z'));
  const [invoice] = await readInvoices();
  expect(
    invoice?.lines.data.map(({ amount, parent }) => [amount, parent?.subscription_item_details?.proration]),
  ).toEqual([
    [-2100, true],
    [6300, true],
    [9300, false],
  ]);
  expect(invoice).toMatchObject({ billing_reason: 'subscription_cycle', total: 13_500, amount_paid: 13_500 });
  await local.advanceClock(new Date('2027-05-01T00:00:00Z'));
  expect((await readInvoices())[0]).toMatchObject({ total: 9300 });
});

test('a change without proration costs nothing before the next period', async () => {
  const { local, stripe, id, item, readInvoices } = await startEleventh();
  await stripe.subscriptions.update(id, { items: [{ id: item, quantity: 2 }], proration_behavior: 'none' });
  await local.advanceClock(new Date('2027-04-01T00:00:00Z'));
  expect((await readInvoices()).map(({ total }) => total)).toEqual([6200, 3100]);
});

test('what a cheaper price gives back is credit on the balance, and pays the next invoices', async () => {
  const { local, stripe, customer, id, item, studioPrice, price, readInvoices } = await startEleventh();
  const always = { proration_behavior: 'always_invoice' } as const;
  await stripe.subscriptions.update(id, { items: [{ id: item, price: studioPrice }], ...always });
  await stripe.subscriptions.update(id, { items: [{ id: item, price }], ...always });
  expect((await readInvoices())[0]).toMatchObject({
    status: 'paid',
    total: -2100,
    amount_due: 0,
    starting_balance: 0,
    ending_balance: -2100,
  });
  expect(await stripe.customers.retrieve(customer.id)).toMatchObject({ balance: -2100 });
  await local.advanceClock(new Date('2027-04-01T00:00:00Z'));
  const [invoice] = await readInvoices();
  expect(invoice).toMatchObject({ total: 3100, amount_due: 1000, amount_paid: 1000, ending_balance: 0 });
  expect(await stripe.customers.retrieve(customer.id)).toMatchObject({ balance: 0 });
});

test('a change that cannot be made changes nothing', async () => {
  const { stripe, id, item, read } = await startEleventh();
  const before = await read();
  const yearly = await stripe.prices.create({
    currency: 'usd',
    unit_amount: 100,
    recurring: { interval: 'year' },
    product_data: { name: 'Yearly' },
  });
  const refused = { cancel_at_period_end: true, items: [{ id: item, price: yearly.id }] };
  await expect(stripe.subscriptions.update(id, refused)).rejects.toMatchObject({ param: 'items[0][price]' });
  await expect(stripe.subscriptions.update(id, { items: [{ id: 'si_none', quantity: 2 }] })).rejects.toMatchObject({
    code: 'resource_missing',
  });
  expect(await read()).toEqual(before);
});
