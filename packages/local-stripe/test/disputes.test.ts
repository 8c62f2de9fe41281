import { expect, test } from 'vitest';
import { startPaid } from './start.ts';
import { idOf } from '../src/id.ts';

test('a chargeback takes the money at once, and the charge says that it is disputed', async () => {
  const { local, stripe, charge } = await startPaid();
  const dispute = await local.openDispute({ chargeId: charge.id });
  expect(dispute).toMatchObject({
    object: 'dispute',
    status: 'needs_response',
    amount: 499,
    charge: charge.id,
    payment_intent: charge.payment_intent,
    is_charge_refundable: false,
    balance_transactions: [{ amount: -499, fee: 1500, net: -1999, type: 'adjustment', reporting_category: 'dispute' }],
  });
  expect(await stripe.disputes.retrieve(dispute.id)).toMatchObject({ id: dispute.id, status: 'needs_response' });
  expect(await stripe.charges.retrieve(charge.id)).toMatchObject({ disputed: true, amount_refunded: 0 });
  await expect(stripe.refunds.create({ charge: charge.id })).rejects.toMatchObject({ code: 'charge_disputed' });
  const { data: told } = await stripe.events.list({ type: 'charge.dispute.*' });
  expect(told.map(({ type }) => type)).toEqual(['charge.dispute.funds_withdrawn', 'charge.dispute.created']);
});

test('a won dispute gives back what was withdrawn; a lost one gives nothing', async () => {
  const { local, stripe, charge } = await startPaid();
  const won = await local.openDispute({ chargeId: charge.id });
  const after = await local.closeDispute(won.id, 'won');
  expect(after.status).toBe('won');
  expect(after.balance_transactions.map(({ amount }) => amount)).toEqual([-499, 499]);
  const { data: told } = await stripe.events.list({ type: 'charge.dispute.*', limit: 2 });
  expect(told.map(({ type }) => type)).toEqual(['charge.dispute.closed', 'charge.dispute.funds_reinstated']);
  await expect(local.closeDispute(won.id, 'lost')).rejects.toThrow('closed already: won');

  const lost = await local.openDispute({ chargeId: charge.id, amountCents: 100 });
  const closed = await local.closeDispute(lost.id, 'lost');
  expect(closed.balance_transactions.map(({ amount }) => amount)).toEqual([-100]);
});

test('a warning takes no money until it becomes a chargeback, and leaves the charge refundable till then', async () => {
  const { local, stripe, charge } = await startPaid();
  const warning = await local.openDispute({ chargeId: charge.id, status: 'warning_needs_response' });
  expect(warning).toMatchObject({
    balance_transactions: [],
    is_charge_refundable: true,
    payment_method_details: { card: { case_type: 'inquiry' } },
  });
  await stripe.refunds.create({ charge: charge.id, amount: 99 });
  const chargeback = await local.withdrawFunds(warning.id);
  expect(chargeback).toMatchObject({ status: 'needs_response', is_charge_refundable: false });
  expect(chargeback.payment_method_details?.card?.case_type).toBe('chargeback');
  await expect(local.withdrawFunds(warning.id)).rejects.toThrow('withdrawn already');
});

test('funds come back in parts, also after the end, and never more than was taken', async () => {
  const { local, charge } = await startPaid();
  const { id } = await local.openDispute({ chargeId: charge.id });
  await local.closeDispute(id, 'lost');
  await local.reinstateFunds(id, 200);
  await expect(local.reinstateFunds(id, 300)).rejects.toThrow('cannot give back $3.00: $2.99 is withdrawn');
  const back = await local.reinstateFunds(id);
  expect(back.balance_transactions.map(({ amount }) => amount)).toEqual([-499, 200, 299]);
  const again = await local.withdrawFunds(id);
  expect(again.balance_transactions.at(-1)).toMatchObject({ amount: -499, fee: 0 });
});

test('disputes are found by charge and by payment intent, and can be accepted through the API', async () => {
  const { local, stripe, charge } = await startPaid();
  const { id } = await local.openDispute({ chargeId: charge.id, amountCents: 400 });
  const intent = idOf(charge.payment_intent);
  expect((await stripe.disputes.list({ charge: charge.id })).data).toMatchObject([{ id }]);
  expect((await stripe.disputes.list({ payment_intent: intent })).data).toMatchObject([{ id, amount: 400 }]);
  expect((await stripe.disputes.list({ charge: 'ch_none' })).data).toEqual([]);
  expect(await stripe.disputes.close(id)).toMatchObject({ status: 'lost' });
});

test('a charge cannot be disputed for nothing or for more than it was over', async () => {
  const { local, charge } = await startPaid();
  for (const amountCents of [0, 500, 1.5]) {
    await expect(local.openDispute({ chargeId: charge.id, amountCents })).rejects.toThrow('cannot be disputed');
  }
  await expect(local.openDispute({ chargeId: 'ch_none' })).rejects.toThrow("No such charge: 'ch_none'");
});
