import { expect, test } from 'vitest';
import { startReceiver } from './receiver.ts';
import { openSession, startAtCheckout, starter } from './start.ts';
import { idOf } from '../src/id.ts';

test('a delayed payment completes the session unpaid, and its money comes later', async () => {
  const receiver = await startReceiver();
  const { local, stripe, session } = await startAtCheckout({ webhook: receiver.webhook });
  expect(await local.payCheckout(session.id, { delayed: true })).toMatchObject({ outcome: 'processing' });
  const read = async () => stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent.latest_charge'] });
  expect(await read()).toMatchObject({
    status: 'complete',
    payment_status: 'unpaid',
    payment_intent: {
      status: 'processing',
      amount_received: 0,
      latest_charge: { status: 'pending', paid: false, balance_transaction: null },
    },
  });
  await local.deliveriesSettled();
  const early = receiver.types();
  expect(early).toEqual(
    expect.arrayContaining(['charge.pending', 'payment_intent.processing', 'checkout.session.completed']),
  );
  expect(early).not.toContain('payment_intent.succeeded');

  expect(await local.settleDelayed(session.id, 'succeeds')).toMatchObject({ payment_status: 'paid' });
  expect(await read()).toMatchObject({
    payment_status: 'paid',
    payment_intent: {
      status: 'succeeded',
      amount_received: 499,
      latest_charge: { status: 'succeeded', paid: true, balance_transaction: expect.stringMatching(/^txn_/) },
    },
  });
  await local.deliveriesSettled();
  expect(receiver.types().slice(early.length).toSorted()).toEqual([
    'charge.succeeded',
    'checkout.session.async_payment_succeeded',
    'invoice.created',
    'invoice.finalized',
    'invoice.paid',
    'invoice.payment_succeeded',
    'invoice.updated',
    'invoice.updated',
    'invoice_payment.paid',
    'payment_intent.succeeded',
  ]);
  await expect(local.settleDelayed(session.id, 'fails')).rejects.toThrow('waiting for its money');
});

test('a delayed payment that fails leaves a complete session unpaid for good', async () => {
  const { local, stripe, session } = await startAtCheckout();
  await local.payCheckout(session.id, { delayed: true });
  await local.settleDelayed(session.id, 'fails');
  expect(
    await stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent.latest_charge'] }),
  ).toMatchObject({
    status: 'complete',
    payment_status: 'unpaid',
    payment_intent: {
      status: 'requires_payment_method',
      last_payment_error: { code: 'payment_intent_payment_attempt_failed' },
      latest_charge: { status: 'failed', failure_code: 'insufficient_funds', amount_captured: 0 },
    },
  });
  const { data: told } = await stripe.events.list({ limit: 3 });
  expect(told.map(({ type }) => type)).toEqual([
    'checkout.session.async_payment_failed',
    'payment_intent.payment_failed',
    'charge.failed',
  ]);
  expect((await stripe.balanceTransactions.list()).data).toEqual([]);
});

test('what was paid by bank debit is refunded slowly', async () => {
  const { local, stripe, session } = await startAtCheckout();
  await local.payCheckout(session.id, { delayed: true });
  const { payment_intent: intent } = await local.settleDelayed(session.id, 'succeeds');
  const refund = await stripe.refunds.create({ payment_intent: idOf(intent) });
  expect(refund).toMatchObject({ status: 'pending', destination_details: { type: 'us_bank_transfer' } });
});

test('the hosted page offers bank debit only where the session allows it', async () => {
  const { stripe, customer, session } = await startAtCheckout();
  const { data: prices } = await stripe.prices.list({ lookup_keys: [starter.lookupKey] });
  const open = await stripe.checkout.sessions.create({
    mode: 'payment',
    customer: customer.id,
    line_items: [{ price: prices[0]?.id ?? '', quantity: 1 }],
    success_url: 'http://shop.example/thanks',
  });
  expect(open.payment_method_types).toEqual(['card', 'us_bank_account']);
  expect(await (await fetch(open.url ?? '')).text()).toContain('Pay by bank debit');
  const byBank = { method: 'POST', body: new URLSearchParams({ method: 'bank_debit' }), redirect: 'manual' } as const;
  expect((await fetch(open.url ?? '', byBank)).status).toBe(303);
  expect(await (await fetch(open.url ?? '')).text()).toContain('its money has not come');

  expect(await (await fetch(session.url ?? '')).text()).not.toContain('Pay by bank debit');
  expect((await fetch(session.url ?? '', byBank)).status).toBe(402);
});

const card = { cardNumber: '4000 0025 0000 3155' };

test('a card whose bank asks is charged once its holder confirms', async () => {
  const { local, stripe, customer, session } = await startAtCheckout();
  const waiting = await local.payCheckout(session.id, { ...card, isConfirmed: false });
  expect(waiting).toMatchObject({ outcome: 'unconfirmed', session: { status: 'open' } });
  expect((await stripe.charges.list()).data).toEqual([]);
  const intent = await stripe.paymentIntents.retrieve(idOf(waiting.session.payment_intent));
  expect(intent).toMatchObject({ status: 'requires_action', next_action: { type: 'redirect_to_url' } });

  expect(await (await fetch(session.url ?? '')).text()).toContain('Your bank asks: do you want to pay $4.99?');
  const answer = async (word: string) =>
    fetch(`${session.url}/confirmation`, {
      method: 'POST',
      body: new URLSearchParams({ answer: word }),
      redirect: 'manual',
    });
  expect((await answer('complete')).status).toBe(303);
  expect((await stripe.charges.list()).data).toMatchObject([
    { status: 'succeeded', payment_method_details: { card: { three_d_secure: { result: 'authenticated' } } } },
  ]);
  expect(await stripe.paymentIntents.retrieve(intent.id)).toMatchObject({ status: 'succeeded', next_action: null });
  expect((await answer('complete')).status).toBe(200);
  expect((await stripe.charges.list()).data).toHaveLength(1);

  const next = await openSession(stripe, customer.id);
  expect(await local.payCheckout(next.id, card)).toMatchObject({ outcome: 'paid' });
});

test('a payment its holder does not confirm is not charged, and another card pays', async () => {
  const { local, stripe, session } = await startAtCheckout();
  await local.payCheckout(session.id, { ...card, isConfirmed: false });
  const answer = await fetch(`${session.url}/confirmation`, {
    method: 'POST',
    body: new URLSearchParams({ answer: 'fail' }),
  });
  expect(answer.status).toBe(402);
  expect(await answer.text()).toContain('We are unable to authenticate your payment method');
  const { data: intents } = await stripe.paymentIntents.list();
  expect(intents).toMatchObject([
    { status: 'requires_payment_method', last_payment_error: { code: 'payment_intent_authentication_failure' } },
  ]);
  expect((await stripe.charges.list()).data).toEqual([]);
  expect(await local.payCheckout(session.id)).toMatchObject({ outcome: 'paid' });
});
