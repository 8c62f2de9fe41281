import { expect, test } from 'vitest';
import { startReceiver } from './receiver.ts';
import { startAtSubscribing, startSubscribed, stoppedAt, at } from './start-subscription.ts';

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
    payment: { type: 'payment_intent', payment_intent: String(charges[0]?.payment_intent) },
  });
  expect(payments.map(({ invoice }) => invoice)).toEqual((await readInvoices()).map(({ id }) => id));
});
