import { expect, test } from 'vitest';
import { startReceiver } from './receiver.ts';
import { at, startSubscribed, stoppedAt } from './start-subscription.ts';

const begin = '2027-01-15T09:00:00Z';
const renewal = '2027-02-15T09:00:00Z';

/** A subscription whose first renewal was declined. */
const startDeclined = async (options = {}) => {
  const started = await startSubscribed({ ...stoppedAt(begin), ...options });
  await started.local.setCardDeclines(started.customer.id, true);
  await started.local.advanceClock(new Date(renewal));
  const [invoice] = await started.readInvoices();
  return { ...started, invoiceId: invoice?.id ?? '' };
};

test('a declined renewal leaves the invoice open and the subscription past due, in its new period', async () => {
  const { stripe, read, invoiceId } = await startDeclined();
  const subscription = await read();
  expect(subscription).toMatchObject({ status: 'past_due', latest_invoice: invoiceId });
  expect(subscription.items.data[0]?.current_period_start).toBe(at(renewal));
  expect(await stripe.invoices.retrieve(invoiceId)).toMatchObject({
    status: 'open',
    attempt_count: 1,
    attempted: true,
    amount_paid: 0,
    amount_remaining: 1999,
    next_payment_attempt: at('2027-02-18T09:00:00Z'),
  });
  const { data: payments } = await stripe.invoicePayments.list({
    invoice: invoiceId,
    expand: ['data.payment.payment_intent.latest_charge'],
  });
  expect(payments).toMatchObject([
    {
      status: 'open',
      payment: {
        payment_intent: {
          status: 'requires_payment_method',
          latest_charge: { status: 'failed', paid: false },
          last_payment_error: { code: 'card_declined' },
        },
      },
    },
  ]);
});

test('a card that works again pays at the next retry, and the subscription runs on from its old day', async () => {
  const { local, stripe, customer, read, invoiceId } = await startDeclined();
  await local.setCardDeclines(customer.id, false);
  await local.advanceClock(new Date('2027-02-18T09:00:00Z'));
  expect(await stripe.invoices.retrieve(invoiceId)).toMatchObject({
    status: 'paid',
    attempt_count: 2,
    next_payment_attempt: null,
    status_transitions: { paid_at: at('2027-02-18T09:00:00Z') },
  });
  const subscription = await read();
  expect(subscription.status).toBe('active');
  expect(subscription.items.data[0]?.current_period_end).toBe(at('2027-03-15T09:00:00Z'));
});

test('retries come 3, 5 and 7 days after each other; after the last the subscription is canceled', async () => {
  const receiver = await startReceiver();
  const { local, stripe, read, readInvoices, invoiceId } = await startDeclined({ webhook: receiver.webhook });
  await local.advanceClock(new Date('2027-06-01T00:00:00Z'));
  await local.deliveriesSettled();
  const datesOf = (wanted: string) =>
    receiver.received
      .filter(({ event }) => event.type === wanted)
      .map(({ event }) => new Date(event.created * 1000).toISOString().slice(0, 10))
      .toSorted();
  expect(datesOf('invoice.payment_failed')).toEqual(['2027-02-15', '2027-02-18', '2027-02-23', '2027-03-02']);
  expect(datesOf('customer.subscription.deleted')).toEqual(['2027-03-02']);
  expect(await read()).toMatchObject({ status: 'canceled', cancellation_details: { reason: 'payment_failed' } });
  expect(await stripe.invoices.retrieve(invoiceId)).toMatchObject({
    status: 'open',
    attempt_count: 4,
    next_payment_attempt: null,
  });
  expect(await readInvoices()).toHaveLength(2);
});

test('an invoice paid weeks late is paid, and does not revive the subscription', async () => {
  const { local, stripe, customer, read, invoiceId } = await startDeclined();
  await local.advanceClock(new Date('2027-04-01T00:00:00Z'));
  await local.setCardDeclines(customer.id, false);
  expect(await stripe.invoices.pay(invoiceId)).toMatchObject({ status: 'paid', amount_paid: 1999 });
  expect(await read()).toMatchObject({ status: 'canceled' });
  await expect(stripe.invoices.pay(invoiceId)).rejects.toThrow('Invoice is already paid');
});

test('a payment by hand that is declined is an error of the card, is kept, and moves no retry', async () => {
  const receiver = await startReceiver();
  const { local, stripe, customer, invoiceId } = await startDeclined({ webhook: receiver.webhook });
  await local.advanceClock(24 * 60 * 60 * 1000);
  await local.deliveriesSettled();
  await expect(stripe.invoices.pay(invoiceId)).rejects.toMatchObject({
    type: 'StripeCardError',
    statusCode: 402,
    code: 'card_declined',
    decline_code: 'generic_decline',
  });
  await local.deliveriesSettled();
  expect(receiver.types().filter((type) => type === 'invoice.payment_failed')).toHaveLength(2);
  expect((await stripe.charges.list({ customer: customer.id })).data).toMatchObject([
    { status: 'failed' },
    { status: 'failed' },
    { status: 'succeeded' },
  ]);
  expect(await stripe.invoices.retrieve(invoiceId)).toMatchObject({
    attempt_count: 1,
    next_payment_attempt: at('2027-02-18T09:00:00Z'),
  });
});

test('an invoice marked paid by hand has a record for a payment, and ends the arrears', async () => {
  const { local, stripe, customer, read, invoiceId } = await startDeclined();
  const settled = await stripe.invoices.pay(invoiceId, { paid_out_of_band: true });
  expect(settled).toMatchObject({ status: 'paid', amount_paid: 1999, amount_remaining: 0, next_payment_attempt: null });
  expect(settled).not.toHaveProperty('amount_paid_off_stripe');
  const expanded = await stripe.invoices.retrieve(invoiceId, {
    expand: ['amount_paid_off_stripe', 'payments.data.payment.payment_intent'],
  });
  expect(expanded).toMatchObject({
    amount_paid_off_stripe: 1999,
    payments: {
      data: [
        { status: 'paid', is_default: false, payment: { type: 'payment_record' } },
        { status: 'canceled', payment: { type: 'payment_intent', payment_intent: { status: 'canceled' } } },
      ],
    },
  });
  expect(await read()).toMatchObject({ status: 'active' });
  await local.advanceClock(new Date('2027-03-01T00:00:00Z'));
  expect((await stripe.charges.list({ customer: customer.id })).data).toHaveLength(2);
});

test('an invoice voided or given up is not tried again', async () => {
  const { local, stripe, read, invoiceId } = await startDeclined();
  expect(await stripe.invoices.markUncollectible(invoiceId)).toMatchObject({
    status: 'uncollectible',
    next_payment_attempt: null,
  });
  expect(await stripe.invoices.voidInvoice(invoiceId)).toMatchObject({ status: 'void', next_payment_attempt: null });
  await local.advanceClock(new Date('2027-03-10T00:00:00Z'));
  expect(await read()).toMatchObject({ status: 'past_due' });
  await expect(stripe.invoices.pay(invoiceId)).rejects.toThrow('can no longer be paid');
});
