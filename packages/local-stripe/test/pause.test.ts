import { expect, test } from 'vitest';
import { startReceiver } from './receiver.ts';
import { at, periodsOf, startSubscribed, stoppedAt } from './start-subscription.ts';

const begin = '2027-01-15T09:00:00Z';

test.each([
  ['void', 'void'],
  ['keep_as_draft', 'draft'],
  ['mark_uncollectible', 'uncollectible'],
] as const)('a collection paused by %s renews without charging: the invoice is %s', async (behavior, status) => {
  const { local, stripe, customer, read, readInvoices } = await startSubscribed(stoppedAt(begin));
  const { id } = await read();
  expect(await stripe.subscriptions.update(id, { pause_collection: { behavior } })).toMatchObject({
    status: 'active',
    pause_collection: { behavior, resumes_at: null },
  });
  await local.advanceClock(new Date('2027-04-01T00:00:00Z'));
  expect((await readInvoices()).map((invoice) => invoice.status)).toEqual([status, status, 'paid']);
  expect((await stripe.charges.list({ customer: customer.id })).data).toHaveLength(1);
  expect(await read()).toMatchObject({ status: 'active' });

  expect(await stripe.subscriptions.update(id, { pause_collection: '' })).toMatchObject({ pause_collection: null });
  await local.advanceClock(new Date('2027-04-15T09:00:00Z'));
  expect((await readInvoices())[0]).toMatchObject({ status: 'paid' });
});

test('a pause with an end resumes at it by itself', async () => {
  const { local, stripe, read, readInvoices } = await startSubscribed(stoppedAt(begin));
  const resumes_at = at('2027-03-01T00:00:00Z');
  await stripe.subscriptions.update((await read()).id, { pause_collection: { behavior: 'void', resumes_at } });
  await local.advanceClock(new Date('2027-03-15T09:00:00Z'));
  expect(await read()).toMatchObject({ pause_collection: null });
  expect((await readInvoices()).map(({ status }) => status)).toEqual(['paid', 'void', 'paid']);
});

test('an invoice kept as a draft is paid by hand', async () => {
  const { local, stripe, read, readInvoices } = await startSubscribed(stoppedAt(begin));
  await stripe.subscriptions.update((await read()).id, { pause_collection: { behavior: 'keep_as_draft' } });
  await local.advanceClock(new Date('2027-02-15T09:00:00Z'));
  const [draft] = await readInvoices();
  expect(draft).toMatchObject({ status: 'draft', number: null, hosted_invoice_url: null });
  expect(await stripe.invoices.pay(draft?.id ?? '')).toMatchObject({ status: 'paid', number: expect.any(String) });
});

test('a subscription that runs cannot be resumed', async () => {
  const { stripe, read } = await startSubscribed();
  await expect(stripe.subscriptions.resume((await read()).id)).rejects.toThrow('must be `paused`');
});

test('a canceled subscription takes no changes but of its metadata, and is not canceled twice', async () => {
  const { stripe, read } = await startSubscribed(stoppedAt(begin));
  const { id } = await read();
  expect(await stripe.subscriptions.cancel(id, { cancellation_details: { comment: 'too loud' } })).toMatchObject({
    status: 'canceled',
    ended_at: at(begin),
    cancellation_details: { reason: 'cancellation_requested', comment: 'too loud' },
  });
  await expect(stripe.subscriptions.cancel(id)).rejects.toMatchObject({ statusCode: 404, code: 'resource_missing' });
  await expect(stripe.subscriptions.update(id, { cancel_at_period_end: true })).rejects.toThrow('can only update');
  expect(await stripe.subscriptions.update(id, { metadata: { why: 'moved' } })).toMatchObject({
    status: 'canceled',
    metadata: { why: 'moved' },
  });
});

test('a customer who is deleted has no subscription left, and is charged no more', async () => {
  const receiver = await startReceiver();
  const { local, stripe, customer, read, readInvoices } = await startSubscribed({
    ...stoppedAt(begin),
    webhook: receiver.webhook,
  });
  await stripe.customers.del(customer.id);
  expect(await read()).toMatchObject({ status: 'canceled', ended_at: at(begin) });
  await local.advanceClock(new Date('2027-04-01T00:00:00Z'));
  expect(periodsOf(await readInvoices())).toEqual(['2027-01-15 2027-02-15']);
  await local.deliveriesSettled();
  const deleted = receiver.types().filter((type) => type.endsWith('.deleted'));
  expect(deleted.toSorted()).toEqual(['customer.deleted', 'customer.subscription.deleted']);
});
