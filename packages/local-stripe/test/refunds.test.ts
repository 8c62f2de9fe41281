import { expect, test } from 'vitest';
import { startReceiver } from './receiver.ts';
import { payCard, startPaid } from './start.ts';
import { idOf } from '../src/id.ts';

test('a refund in parts adds up on the charge until it is refunded, and no further', async () => {
  const { stripe, charge } = await startPaid();
  const first = await stripe.refunds.create({ charge: charge.id, amount: 200, reason: 'requested_by_customer' });
  expect(first).toMatchObject({ status: 'succeeded', amount: 200, currency: 'usd', charge: charge.id });
  expect(await stripe.charges.retrieve(charge.id)).toMatchObject({ amount_refunded: 200, refunded: false });

  await expect(stripe.refunds.create({ charge: charge.id, amount: 300 })).rejects.toMatchObject({
    message: 'Refund amount ($3.00) is greater than unrefunded amount on charge ($2.99)',
    param: 'amount',
  });
  const rest = await stripe.refunds.create({
    payment_intent: idOf(charge.payment_intent),
    metadata: { why: 'sorry' },
  });
  expect(rest).toMatchObject({ amount: 299, metadata: { why: 'sorry' } });
  expect(await stripe.charges.retrieve(charge.id)).toMatchObject({ amount_refunded: 499, refunded: true });
  await expect(stripe.refunds.create({ charge: charge.id })).rejects.toMatchObject({ code: 'charge_already_refunded' });

  const { data } = await stripe.refunds.list({ charge: charge.id });
  expect(data.map(({ id }) => id)).toEqual([rest.id, first.id]);
  const { refunds } = await stripe.charges.retrieve(charge.id, { expand: ['refunds'] });
  expect(refunds?.data.map(({ id }) => id)).toEqual([rest.id, first.id]);
});

test('a refund tells its events and is booked on the balance', async () => {
  const receiver = await startReceiver();
  const { local, stripe, charge } = await startPaid({ webhook: receiver.webhook });
  await stripe.refunds.create({ charge: charge.id, amount: 200 });
  await local.deliveriesSettled();
  expect(receiver.types()).toEqual(expect.arrayContaining(['refund.created', 'charge.refunded']));
  const { data: booked } = await stripe.balanceTransactions.list();
  expect(booked.map(({ type, amount, net }) => [type, amount, net])).toEqual([
    ['refund', -200, -200],
    ['charge', 499, 455],
  ]);
  expect((await stripe.balanceTransactions.list({ source: charge.id })).data).toHaveLength(1);
});

test('a refund that fails gives its amount back to the charge, which can then be refunded again', async () => {
  const { local, stripe, charge } = await startPaid();
  const refund = await stripe.refunds.create({ charge: charge.id });
  const failed = await local.failRefund(refund.id);
  expect(failed).toMatchObject({ status: 'failed', failure_reason: 'unknown' });
  expect(await stripe.charges.retrieve(charge.id)).toMatchObject({ amount_refunded: 0, refunded: false });
  const { data: events } = await stripe.events.list({
    types: ['refund.failed', 'refund.updated', 'charge.refund.updated'],
  });
  expect(events).toHaveLength(3);
  const back = await stripe.balanceTransactions.retrieve(idOf(failed.failure_balance_transaction));
  expect(back).toMatchObject({ amount: 499, type: 'refund_failure' });

  await expect(local.failRefund(refund.id)).rejects.toThrow('is failed and cannot fail any more');
  expect(await stripe.refunds.create({ charge: charge.id })).toMatchObject({ amount: 499 });
});

test('a refund to the card of slow refunds is pending until it is settled', async () => {
  const { local, stripe, charge } = await startPaid({}, { cardNumber: '4000 0000 0000 7726' });
  const refund = await stripe.refunds.create({ charge: charge.id });
  expect(refund).toMatchObject({ status: 'pending', pending_reason: 'processing' });
  expect(await stripe.charges.retrieve(charge.id)).toMatchObject({ amount_refunded: 499, refunded: true });
  await local.settleRefund(refund.id);
  const settled = await stripe.refunds.retrieve(refund.id);
  expect(settled.status).toBe('succeeded');
  expect(settled).not.toHaveProperty('pending_reason');
  await expect(local.settleRefund(refund.id)).rejects.toThrow('not pending');
});

test('refunds of one payment intent, made since, are found; another payment has none', async () => {
  const { local, stripe, customer, charge } = await startPaid();
  const other = await payCard({ local, stripe, customer });
  const refund = await stripe.refunds.create({ charge: charge.id, amount: 1 });
  const found = async (intent: string) => (await stripe.refunds.list({ payment_intent: intent })).data;
  expect(await found(idOf(charge.payment_intent))).toMatchObject([{ id: refund.id }]);
  expect(await found(idOf(other.payment_intent))).toEqual([]);
  expect((await stripe.refunds.list({ created: { gt: refund.created } })).data).toEqual([]);
});

test('what has no money to give back is refused: nothing named, a declined charge, an unpaid intent', async () => {
  const { local, stripe, customer } = await startPaid();
  await expect(stripe.refunds.create({})).rejects.toMatchObject({ code: 'parameter_missing' });
  await expect(stripe.refunds.create({ charge: 'ch_none' })).rejects.toMatchObject({ code: 'resource_missing' });
  const declined = await payCard({ local, stripe, customer }, { cardNumber: '4000 0000 0000 0002' });
  expect(declined).toMatchObject({ status: 'failed', balance_transaction: null, receipt_url: null });
  await expect(stripe.refunds.create({ charge: declined.id })).rejects.toThrow('only a succeeded charge');
  const intent = idOf(declined.payment_intent);
  await expect(stripe.refunds.create({ payment_intent: intent })).rejects.toMatchObject({
    code: 'payment_intent_unexpected_state',
  });
});
