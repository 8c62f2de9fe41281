import { expect, test } from 'vitest';
import { startReceiver } from './receiver.ts';
import { start, startAtCheckout, starter } from './start.ts';

test('a paid checkout is complete, charged once, and told to the webhook with a signature the SDK accepts', async () => {
  const receiver = await startReceiver();
  const { local, stripe, customer, session } = await startAtCheckout({ webhook: receiver.webhook });
  expect(session).toMatchObject({
    object: 'checkout.session',
    livemode: false,
    status: 'open',
    payment_status: 'unpaid',
    amount_total: 499,
    currency: 'usd',
    customer: customer.id,
    client_reference_id: 'order-1',
    metadata: { order: 'order-1' },
    payment_intent: null,
    url: `${local.url}/c/pay/${session.id}`,
  });

  const payment = await local.payCheckout(session.id);
  expect(payment.outcome).toBe('paid');

  const paid = await stripe.checkout.sessions.retrieve(session.id, {
    expand: ['line_items', 'payment_intent.latest_charge'],
  });
  expect(paid).toMatchObject({
    status: 'complete',
    payment_status: 'paid',
    url: null,
    customer_details: { email: 'ada@example.com' },
    line_items: { data: [{ description: 'Starter', amount_total: 499, price: { lookup_key: 'credits_100' } }] },
    payment_intent: {
      status: 'succeeded',
      amount_received: 499,
      metadata: { order: 'order-1' },
      latest_charge: { paid: true, amount_captured: 499, customer: customer.id },
    },
  });

  await local.deliveriesSettled();
  expect(receiver.types().toSorted()).toEqual([
    'charge.succeeded',
    'checkout.session.completed',
    'customer.created',
    'invoice.created',
    'invoice.finalized',
    'invoice.paid',
    'invoice.payment_succeeded',
    'invoice.updated',
    'invoice.updated',
    'invoice_payment.paid',
    'payment_intent.created',
    'payment_intent.succeeded',
  ]);
  const told = receiver.received.find(({ event }) => event.type === 'checkout.session.completed');
  expect(told?.event).toMatchObject({
    api_version: '2026-10-28.endive',
    data: { object: { id: session.id, payment_status: 'paid' } },
  });
  expect(told?.headers).toMatchObject({
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
  });
  expect(await stripe.events.retrieve(told?.event.id ?? '')).toMatchObject({ pending_webhooks: 0 });
});

test('a declined card leaves the session open, and another card pays it with the same payment intent', async () => {
  const receiver = await startReceiver();
  const { local, stripe, session } = await startAtCheckout({ webhook: receiver.webhook });

  const declined = await local.payCheckout(session.id, { cardNumber: '4000 0000 0000 0002' });
  expect(declined).toMatchObject({ outcome: 'declined', problem: { message: 'Your card was declined.' } });
  const open = await stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent'] });
  expect(open).toMatchObject({
    status: 'open',
    payment_status: 'unpaid',
    payment_intent: {
      status: 'requires_payment_method',
      amount_received: 0,
      last_payment_error: { type: 'card_error', code: 'card_declined', decline_code: 'generic_decline' },
    },
  });

  expect(await local.payCheckout(session.id)).toMatchObject({ outcome: 'paid' });
  const { data: intents } = await stripe.paymentIntents.list();
  expect(intents).toMatchObject([{ status: 'succeeded', last_payment_error: null }]);
  const { data: charges } = await stripe.charges.list({ payment_intent: intents[0]?.id ?? '' });
  expect(charges.map(({ status }) => status)).toEqual(['succeeded', 'failed']);

  await local.deliveriesSettled();
  expect(receiver.types()).toEqual(expect.arrayContaining(['charge.failed', 'payment_intent.payment_failed']));
  expect(receiver.types().filter((type) => type === 'checkout.session.completed')).toHaveLength(1);
});

test('a number that is no test card is refused before anything is charged', async () => {
  const { local, stripe, session } = await startAtCheckout();
  const wrongDigit = await local.payCheckout(session.id, { cardNumber: '4242 4242 4242 4241' });
  const otherCard = await local.payCheckout(session.id, { cardNumber: '4111 1111 1111 1111' });
  expect(wrongDigit).toMatchObject({ outcome: 'invalid', problem: { message: 'Your card number is invalid.' } });
  expect(otherCard).toMatchObject({ outcome: 'invalid' });
  expect((await stripe.charges.list()).data).toEqual([]);
});

test('a session that was paid cannot be paid or expired again', async () => {
  const { local, stripe, session } = await startAtCheckout();
  await local.payCheckout(session.id);
  expect(await local.payCheckout(session.id)).toMatchObject({ outcome: 'closed', session: { status: 'complete' } });
  await expect(local.expireCheckout(session.id)).rejects.toThrow('This one is complete');
  expect((await stripe.charges.list()).data).toHaveLength(1);
});

test('an unpaid session expires after 24 hours, tells so, and cannot be paid', async () => {
  const receiver = await startReceiver();
  let nowMs = Date.now();
  const { local, stripe, session } = await startAtCheckout({ webhook: receiver.webhook, now: () => nowMs });

  nowMs += 24 * 60 * 60 * 1000 - 5_000;
  expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({ status: 'open' });
  nowMs += 5_000;
  expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({ status: 'expired', url: null });

  expect(await local.payCheckout(session.id)).toMatchObject({ outcome: 'closed', session: { status: 'expired' } });
  await local.deliveriesSettled();
  expect(receiver.types().filter((type) => type === 'checkout.session.expired')).toHaveLength(1);
});

test('a session is expired by the API and by code', async () => {
  const { local, stripe, customer, session } = await startAtCheckout();
  expect(await stripe.checkout.sessions.expire(session.id)).toMatchObject({ status: 'expired' });
  const { data: prices } = await stripe.prices.list({ lookup_keys: [starter.lookupKey] });
  const other = await stripe.checkout.sessions.create({
    mode: 'payment',
    customer: customer.id,
    line_items: [{ price: prices[0]?.id ?? '', quantity: 3 }],
    success_url: 'http://shop.example',
  });
  expect(other.amount_total).toBe(1497);
  expect(await local.expireCheckout(other.id)).toMatchObject({ status: 'expired' });
});

test('a guest gives an email when paying', async () => {
  const { local, stripe } = await start({ prices: [starter] });
  const { data: prices } = await stripe.prices.list();
  const session = await stripe.checkout.sessions.create({
    mode: 'payment',
    line_items: [{ price: prices[0]?.id ?? '', quantity: 1 }],
    success_url: 'http://shop.example',
  });
  await local.payCheckout(session.id, { email: 'guest@example.com' });
  expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
    customer: null,
    customer_details: { email: 'guest@example.com' },
  });
});
