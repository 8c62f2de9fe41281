import { expect, test } from 'vitest';
import { startReceiver } from './receiver.ts';
import { at, periodsOf, startAtSubscribing, startSubscribed, stoppedAt } from './start-subscription.ts';

const begin = '2027-01-15T09:00:00Z';
const trial = { subscription_data: { trial_period_days: 14 } };
const withoutCard = (missing_payment_method: 'cancel' | 'create_invoice' | 'pause') => ({
  payment_method_collection: 'if_required' as const,
  subscription_data: { trial_period_days: 14, trial_settings: { end_behavior: { missing_payment_method } } },
});

test('a trial begins with a paid invoice over nothing, and without any payment', async () => {
  const { local, stripe, customer, session, read, readInvoices } = await startAtSubscribing(stoppedAt(begin), trial);
  expect(session).toMatchObject({ amount_total: 0, payment_method_collection: 'always' });
  await local.payCheckout(session.id);
  expect(await stripe.checkout.sessions.retrieve(session.id, { expand: ['line_items'] })).toMatchObject({
    line_items: { data: [{ amount_subtotal: 0, amount_total: 0, price: { unit_amount: 1999 } }] },
    status: 'complete',
    payment_status: 'no_payment_required',
    payment_intent: null,
  });
  const end = at('2027-01-29T09:00:00Z');
  expect(await read()).toMatchObject({ status: 'trialing', trial_start: at(begin), trial_end: end });
  expect(await readInvoices()).toMatchObject([
    { status: 'paid', total: 0, amount_paid: 0, lines: { data: [{ amount: 0, period: { start: at(begin), end } }] } },
  ]);
  expect((await stripe.paymentIntents.list({ customer: customer.id })).data).toEqual([]);
  expect((await stripe.invoicePayments.list()).data).toEqual([]);
});

test('a trial is announced three days before its end, is charged at it, and its day is the anchor from then on', async () => {
  const receiver = await startReceiver();
  const { local, read, readInvoices } = await startSubscribed(
    { ...stoppedAt('2027-01-17T09:00:00Z'), webhook: receiver.webhook },
    trial,
  );
  await local.advanceClock(new Date('2027-03-31T09:00:00Z'));
  await local.deliveriesSettled();
  const told = receiver.received.filter(({ event }) => event.type === 'customer.subscription.trial_will_end');
  expect(told.map(({ event }) => event.created)).toEqual([at('2027-01-28T09:00:00Z')]);
  expect(await read()).toMatchObject({ status: 'active', trial_end: at('2027-01-31T09:00:00Z') });
  expect(periodsOf(await readInvoices())).toEqual([
    '2027-01-17 2027-01-31',
    '2027-01-31 2027-02-28',
    '2027-02-28 2027-03-31',
    '2027-03-31 2027-04-30',
  ]);
});

test('a trial cut short is charged now, for a month from now', async () => {
  const { local, stripe, read, readInvoices } = await startSubscribed(stoppedAt(begin), trial);
  await local.advanceClock(2 * 24 * 60 * 60 * 1000);
  expect(await stripe.subscriptions.update((await read()).id, { trial_end: 'now' })).toMatchObject({
    status: 'active',
    trial_end: at('2027-01-17T09:00:00Z'),
  });
  expect(periodsOf(await readInvoices())).toEqual(['2027-01-15 2027-01-29', '2027-01-17 2027-02-17']);
});

test('a declined card begins no trial', async () => {
  const { local, stripe, session } = await startAtSubscribing({}, trial);
  expect(await local.payCheckout(session.id, { cardNumber: '4000 0000 0000 0002' })).toMatchObject({
    outcome: 'declined',
    session: { status: 'open' },
  });
  expect((await stripe.subscriptions.list()).data).toEqual([]);
});

test('a trial without a card is canceled at its end where its session said so', async () => {
  const { local, read, readInvoices } = await startSubscribed(stoppedAt(begin), withoutCard('cancel'));
  await local.advanceClock(new Date('2027-01-29T09:00:00Z'));
  expect(await read()).toMatchObject({ status: 'canceled', ended_at: at('2027-01-29T09:00:00Z') });
  expect(await readInvoices()).toHaveLength(1);
});

test('a trial without a card that makes its invoice all the same is past due', async () => {
  const { local, read, readInvoices } = await startSubscribed(stoppedAt(begin), withoutCard('create_invoice'));
  await local.advanceClock(new Date('2027-01-29T09:00:00Z'));
  expect(await read()).toMatchObject({ status: 'past_due', default_payment_method: null });
  expect((await readInvoices())[0]).toMatchObject({ status: 'open', amount_due: 1999 });
});

test('a trial without a card is paused at its end where its session said so, and is charged nothing', async () => {
  const receiver = await startReceiver();
  const { local, stripe, read, readInvoices } = await startSubscribed(
    { ...stoppedAt(begin), webhook: receiver.webhook },
    withoutCard('pause'),
  );
  await local.advanceClock(new Date('2027-06-01T00:00:00Z'));
  expect(await read()).toMatchObject({ status: 'paused' });
  expect(await readInvoices()).toHaveLength(1);
  await local.deliveriesSettled();
  expect(receiver.types().filter((type) => type === 'customer.subscription.paused')).toHaveLength(1);
  await expect(stripe.subscriptions.resume((await read()).id)).rejects.toMatchObject({ code: 'resource_missing' });
});
