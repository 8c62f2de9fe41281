import type { Stripe } from 'stripe';
import { expect, test } from 'vitest';
import { startReceiver } from './receiver.ts';
import { startAtSubscribing, startSubscribed, stoppedAt, at } from './start-subscription.ts';
import { idOf } from '../src/id.ts';

test('a paid subscription checkout makes subscription, invoice, invoice payment, payment intent and charge', async () => {
  const { local, stripe, customer, price, session, readInvoices } = await startAtSubscribing(
    stoppedAt('2027-01-15T09:00:00Z'),
    {
      subscription_data: { metadata: { user: 'u1' } },
    },
  );
  expect(session).toMatchObject({ mode: 'subscription', amount_total: 1999, subscription: null, invoice: null });
  expect(await local.payCheckout(session.id)).toMatchObject({ outcome: 'paid' });

  const paid = await stripe.checkout.sessions.retrieve(session.id, { expand: ['subscription', 'invoice'] });
  expect(paid).toMatchObject({
    status: 'complete',
    payment_status: 'paid',
    payment_intent: null,
    subscription: {
      status: 'active',
      customer: customer.id,
      metadata: { user: 'u1' },
      cancel_at_period_end: false,
      items: {
        data: [
          {
            price: { id: price },
            quantity: 1,
            current_period_start: at('2027-01-15T09:00:00Z'),
            current_period_end: at('2027-02-15T09:00:00Z'),
          },
        ],
      },
    },
    invoice: {
      status: 'paid',
      billing_reason: 'subscription_create',
      amount_due: 1999,
      amount_paid: 1999,
      amount_remaining: 0,
      attempt_count: 1,
      customer_email: 'ada@example.com',
      parent: { type: 'subscription_details', subscription_details: { metadata: { user: 'u1' } } },
      lines: {
        data: [
          {
            amount: 1999,
            quantity: 1,
            period: { start: at('2027-01-15T09:00:00Z'), end: at('2027-02-15T09:00:00Z') },
            pricing: { price_details: { price } },
            parent: { subscription_item_details: { proration: false } },
          },
        ],
      },
    },
  });
  const [invoice] = await readInvoices();
  const { data: payments } = await stripe.invoicePayments.list({
    invoice: invoice?.id ?? '',
    expand: ['data.payment.payment_intent.latest_charge'],
  });
  expect(payments).toMatchObject([
    {
      status: 'paid',
      amount_paid: 1999,
      payment: { payment_intent: { status: 'succeeded', customer: customer.id, latest_charge: { amount: 1999 } } },
    },
  ]);
});

test('the invoice of a charge is found by its payment intent', async () => {
  const { stripe, customer, readInvoices } = await startSubscribed();
  const { data: charges } = await stripe.charges.list({ customer: customer.id });
  const { data: payments } = await stripe.invoicePayments.list({
    payment: { type: 'payment_intent', payment_intent: idOf(charges[0]?.payment_intent) },
  });
  expect(payments.map(({ invoice }) => invoice)).toEqual((await readInvoices()).map(({ id }) => id));
});

test('a declined card leaves the session open, without a subscription, and another card pays it', async () => {
  const { local, stripe, session } = await startAtSubscribing();
  expect(await local.payCheckout(session.id, { cardNumber: '4000 0000 0000 0002' })).toMatchObject({
    outcome: 'declined',
    session: { status: 'open', payment_intent: null, subscription: null },
  });
  expect((await stripe.subscriptions.list({ status: 'all' })).data).toEqual([]);
  expect((await stripe.invoices.list()).data).toEqual([]);
  expect(await local.payCheckout(session.id)).toMatchObject({ outcome: 'paid' });
  expect((await stripe.paymentIntents.list()).data).toHaveLength(1);
  expect((await stripe.subscriptions.list()).data).toHaveLength(1);
});

test('a payment that its payer must confirm begins the subscription once it is confirmed', async () => {
  const { local, stripe, session, read } = await startAtSubscribing();
  const cardNumber = '4000 0025 0000 3155';
  expect(await local.payCheckout(session.id, { cardNumber, isConfirmed: false })).toMatchObject({
    outcome: 'unconfirmed',
    session: { payment_intent: null },
  });
  expect((await stripe.subscriptions.list()).data).toEqual([]);
  expect(await local.payCheckout(session.id, { cardNumber })).toMatchObject({ outcome: 'paid' });
  expect(await read()).toMatchObject({ status: 'active' });
});

test('a guest who subscribes becomes a customer', async () => {
  const { local, stripe, price } = await startAtSubscribing();
  const session = await stripe.checkout.sessions.create({
    mode: 'subscription',
    line_items: [{ price, quantity: 2 }],
    success_url: 'http://shop.example',
  });
  expect(session).toMatchObject({ customer: null, customer_creation: 'always', amount_total: 3998 });
  await local.payCheckout(session.id, { email: 'guest@example.com' });
  const { customer, subscription } = await stripe.checkout.sessions.retrieve(session.id, { expand: ['customer'] });
  expect(customer).toMatchObject({ email: 'guest@example.com' });
  const { data: charges } = await stripe.charges.list();
  expect(charges[0]?.customer).toBe(typeof customer === 'object' && customer?.id);
  expect(await stripe.subscriptions.retrieve(idOf(subscription))).toMatchObject({ customer: charges[0]?.customer });
});

test('nobody subscribes for a customer who is gone, and nothing is charged', async () => {
  const { local, stripe, customer, session } = await startAtSubscribing();
  await stripe.customers.del(customer.id);
  await expect(local.payCheckout(session.id)).rejects.toMatchObject({ fields: { code: 'resource_missing' } });
  expect((await stripe.charges.list()).data).toEqual([]);
});

test('every step of a subscription is told by the events Stripe has for it', async () => {
  const receiver = await startReceiver();
  const { local, session } = await startAtSubscribing({ webhook: receiver.webhook });
  await local.deliveriesSettled();
  receiver.received.length = 0;
  await local.payCheckout(session.id);
  await local.deliveriesSettled();
  expect(receiver.types().toSorted()).toEqual([
    'charge.succeeded',
    'checkout.session.completed',
    'customer.subscription.created',
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
});

test('subscriptions are listed by customer, status, price and date; canceled ones only when asked for', async () => {
  const { local, stripe, customer, price, read } = await startSubscribed(stoppedAt('2027-01-15T09:00:00Z'));
  const { id } = await read();
  const idsOf = async (params: Stripe.SubscriptionListParams) =>
    (await stripe.subscriptions.list(params)).data.map((subscription) => subscription.id);
  expect(await idsOf({ customer: customer.id, price })).toEqual([id]);
  expect(await idsOf({ price: 'price_none' })).toEqual([]);
  expect(await idsOf({ customer: 'cus_none' })).toEqual([]);
  expect(await idsOf({ created: { gte: at('2027-01-15T09:00:00Z') } })).toEqual([id]);
  expect(await idsOf({ created: { gt: at('2027-01-15T09:00:00Z') } })).toEqual([]);
  await stripe.subscriptions.cancel(id);
  await local.deliveriesSettled();
  expect(await idsOf({})).toEqual([]);
  expect(await idsOf({ status: 'active' })).toEqual([]);
  expect(await idsOf({ status: 'canceled' })).toEqual([id]);
  expect(await idsOf({ status: 'ended' })).toEqual([id]);
  expect(await idsOf({ status: 'all' })).toEqual([id]);
});

test('invoices are listed by subscription, status and date, with their payments when those are expanded', async () => {
  const { local, stripe, read } = await startSubscribed(stoppedAt('2027-01-15T09:00:00Z'));
  await local.advanceClock(new Date('2027-02-15T09:00:00Z'));
  const { id } = await read();
  const { data: invoices } = await stripe.invoices.list({ subscription: id, expand: ['data.payments'] });
  expect(invoices).toHaveLength(2);
  for (const { payments } of invoices) expect(payments?.data).toMatchObject([{ status: 'paid', amount_paid: 1999 }]);
  expect((await stripe.invoices.list({ subscription: 'sub_none' })).data).toEqual([]);
  expect((await stripe.invoices.list({ status: 'open' })).data).toEqual([]);
  const since = await stripe.invoices.list({ created: { gt: at('2027-01-15T09:00:00Z') } });
  expect(since.data.map((invoice) => invoice.id)).toEqual([invoices[0]?.id]);
  const items = await stripe.subscriptionItems.list({ subscription: id });
  expect(items.data).toMatchObject([{ subscription: id, quantity: 1 }]);
});

test('the page of a subscription says what it costs from then on', async () => {
  const { stripe, customer, price, session } = await startAtSubscribing();
  const page = await (await fetch(session.url ?? '')).text();
  expect(page).toContain('Subscribe for $19.99');
  expect(page).toContain('Renews by itself: $19.99 every month, until it is canceled.');
  const trial = await stripe.checkout.sessions.create({
    mode: 'subscription',
    customer: customer.id,
    line_items: [{ price, quantity: 1 }],
    subscription_data: { trial_period_days: 14 },
    payment_method_collection: 'if_required',
    success_url: 'http://shop.example',
  });
  const trialPage = await (await fetch(trial.url ?? '')).text();
  expect(trialPage).toContain('Nothing is charged now. After the trial: $19.99 every month.');
  expect(trialPage).toContain('Start trial');
  expect(trialPage).not.toContain('Card number');
});

test('prices of different intervals are refused in one subscription', async () => {
  const { stripe, customer, price } = await startAtSubscribing();
  const yearly = await stripe.prices.create({
    currency: 'usd',
    unit_amount: 19900,
    recurring: { interval: 'year' },
    product_data: { name: 'Pro yearly' },
  });
  const mixed = stripe.checkout.sessions.create({
    mode: 'subscription',
    customer: customer.id,
    line_items: [
      { price, quantity: 1 },
      { price: yearly.id, quantity: 1 },
    ],
    success_url: 'http://shop.example',
  });
  await expect(mixed).rejects.toMatchObject({ param: 'line_items' });
});
