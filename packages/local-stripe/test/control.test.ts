import { expect, test } from 'vitest';
import type { LocalStripe } from '../src/index.ts';
import { startReceiver } from './receiver.ts';
import { openSession, payCard, startAtCheckout, startPaid } from './start.ts';

const read = async (local: LocalStripe) => (await fetch(`${local.url}/control`)).text();

/** Presses one button of the page, which has to be there. */
const press = async (local: LocalStripe, action: string, fields: Record<string, string> = {}, headers = {}) => {
  expect(await read(local)).toContain(`action="/control/${action}"`);
  return fetch(`${local.url}/control/${action}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
    headers,
  });
};

test('a payment is refunded in part and in full', async () => {
  const { local, stripe, charge } = await startPaid();
  const part = await press(local, `charges/${charge.id}/refund`, { value: '2.5' });
  expect([part.status, part.headers.get('location')]).toEqual([303, '/control']);
  expect(await stripe.charges.retrieve(charge.id)).toMatchObject({ amount_refunded: 250, refunded: false });
  expect(await read(local)).toContain('Refund $2.49');
  await press(local, `charges/${charge.id}/refund`, { value: 'all' });
  expect(await stripe.charges.retrieve(charge.id)).toMatchObject({ amount_refunded: 499, refunded: true });
});

test('a wrong amount is said on the page and refunds nothing', async () => {
  const { local, stripe, charge } = await startPaid();
  for (const [value, words] of [
    ['6', 'Refund amount ($6.00) is greater than unrefunded amount on charge ($4.99)'],
    ['1.005', '“1.005” is not an amount'],
    ['0', '“0” is not an amount'],
    ['<b>', '“&lt;b&gt;” is not an amount'],
  ] as const) {
    const refused = await press(local, `charges/${charge.id}/refund`, { value });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain(words);
  }
  expect((await stripe.refunds.list()).data).toEqual([]);
});

test('a dispute is opened, won, withdrawn from again and reinstated; a question is closed', async () => {
  const { local, stripe, customer, charge } = await startPaid();
  await press(local, `charges/${charge.id}/dispute`, { value: 'needs_response' });
  const [dispute] = (await stripe.disputes.list()).data;
  await press(local, `disputes/${dispute?.id}/close`, { value: 'won' });
  await press(local, `disputes/${dispute?.id}/withdraw`);
  await press(local, `disputes/${dispute?.id}/reinstate`);
  const after = await stripe.disputes.retrieve(dispute?.id ?? '');
  expect(after.status).toBe('won');
  expect(after.balance_transactions.map(({ amount }) => amount)).toEqual([-499, 499, -499, 499]);

  const other = await payCard({ local, stripe, customer });
  await press(local, `charges/${other.id}/dispute`, { value: 'warning_needs_response' });
  const [question] = (await stripe.disputes.list({ charge: other.id })).data;
  await press(local, `disputes/${question?.id}/close`, { value: 'warning_closed' });
  expect((await stripe.disputes.list({ charge: other.id })).data).toMatchObject([{ status: 'warning_closed' }]);
});

test('a refund fails or arrives, a delayed payment too', async () => {
  const { local, stripe, customer, charge } = await startPaid({}, { cardNumber: '4000 0000 0000 7726' });
  const refund = await stripe.refunds.create({ charge: charge.id });
  await press(local, `refunds/${refund.id}/settle`);
  expect(await stripe.refunds.retrieve(refund.id)).toMatchObject({ status: 'succeeded' });
  await press(local, `refunds/${refund.id}/fail`);
  expect(await stripe.refunds.retrieve(refund.id)).toMatchObject({ status: 'failed' });

  for (const [value, paymentStatus] of [
    ['succeeds', 'paid'],
    ['fails', 'unpaid'],
  ] as const) {
    const session = await openSession(stripe, customer.id);
    await press(local, `sessions/${session.id}/bank-debit`);
    expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({ payment_status: 'unpaid' });
    await press(local, `sessions/${session.id}/settle`, { value });
    expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({ payment_status: paymentStatus });
    expect(await read(local)).not.toContain(`sessions/${session.id}`);
  }
});

test('an open checkout is listed with what it sells, and expired', async () => {
  const { local, stripe, session } = await startAtCheckout();
  for (const words of ['$4.99', 'Starter × 1', 'ada@example.com', session.id, `href="${session.url}"`]) {
    expect(await read(local)).toContain(words);
  }
  await press(local, `sessions/${session.id}/expire`);
  expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({ status: 'expired' });
  expect(await read(local)).toContain('Nobody is about to pay.');
});

test('the clock goes on by a day, a week and a month of the calendar', async () => {
  const nowMs = Date.UTC(2027, 0, 23, 12);
  const { local, session, stripe } = await startAtCheckout({ now: () => nowMs });
  expect(await read(local)).toContain('the real time');
  await press(local, 'clock', { value: 'day' });
  expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({ status: 'expired' });
  await press(local, 'clock', { value: 'week' });
  await press(local, 'clock', { value: 'month' });
  // 23 January, a day, a week: the 31st; a month later is the last day of February.
  expect(await read(local)).toContain('28 Feb 2027, 12:00 UTC');
  expect(await read(local)).toContain('36 days ahead');
  expect((await press(local, 'clock', { value: 'back' })).status).toBe(422);
});

test('webhooks are held, released and sent again', async () => {
  const receiver = await startReceiver();
  const { local, stripe } = await startPaid({ webhook: receiver.webhook });
  await local.deliveriesSettled();
  const before = receiver.received.length;
  const settings = { dropPercent: '0', duplicateUpTo: '1', delayMs: '0' };
  await press(local, 'delivery', { ...settings, isHeld: 'yes' });
  await stripe.customers.create({ name: 'Held' });
  await local.deliveriesSettled();
  expect(receiver.received).toHaveLength(before);
  expect(await read(local)).toContain('Release 1 held');
  await press(local, 'delivery/release');
  await local.deliveriesSettled();
  expect(receiver.received).toHaveLength(before + 1);

  const [last] = local.deliveries().slice(-1);
  await press(local, `deliveries/${last?.id}/again`);
  await local.deliveriesSettled();
  expect(receiver.received).toHaveLength(before + 2);
  expect(local.deliveries().at(-1)).toMatchObject({ state: 'delivered', attempts: 2 });
  const senseless = await press(local, 'delivery', { ...settings, dropPercent: '200' });
  expect(await senseless.text()).toContain('dropShare must be from 0 to 1');
});

test.each([
  ['another origin', { origin: 'https://evil.example' }],
  ['another port of this machine', { origin: 'http://127.0.0.1:1' }],
  ['no origin it wants to name', { origin: 'null' }],
  ['another site', { 'sec-fetch-site': 'cross-site' }],
  ['another name of the same site', { 'sec-fetch-site': 'same-site' }],
])('403 for a form that says it comes from %s, here and on the page to pay on', async (_what, headers) => {
  const { local, stripe, customer, charge } = await startPaid();
  expect((await press(local, `charges/${charge.id}/refund`, { value: 'all' }, headers)).status).toBe(403);
  expect((await stripe.refunds.list()).data).toEqual([]);
  const session = await openSession(stripe, customer.id);
  const card = { number: '4242424242424242', expiry: '12 / 99', cvc: '123' };
  const paid = await fetch(session.url ?? '', { method: 'POST', body: new URLSearchParams(card), headers });
  expect(paid.status).toBe(403);
  expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({ status: 'open' });
});

test('a form of its own page passes, by either name of this machine', async () => {
  const { local, charge } = await startPaid();
  const own = { origin: local.url, 'sec-fetch-site': 'same-origin' };
  expect((await press(local, `charges/${charge.id}/refund`, { value: '1' }, own)).status).toBe(303);
  const home = await fetch(local.url, { redirect: 'manual' });
  expect(home.headers.get('location')).toBe('/control');
});

test('text from customers and products is never markup, and a subscription can be declined', async () => {
  const attack = '"><script>alert(1)</script>';
  const plan = {
    lookupKey: 'pro',
    productName: attack,
    unitAmountCents: 1900,
    currency: 'usd',
    interval: 'month',
  } as const;
  const { local, stripe } = await startPaid({
    prices: [{ lookupKey: 'credits_100', productName: attack, unitAmountCents: 499, currency: 'usd' }, plan],
  });
  const customer = await stripe.customers.create({ email: attack });
  const { data: prices } = await stripe.prices.list({ lookup_keys: ['pro'] });
  const session = await stripe.checkout.sessions.create({
    mode: 'subscription',
    customer: customer.id,
    line_items: [{ price: prices[0]?.id ?? '', quantity: 1 }],
    success_url: 'http://shop.example',
  });
  await local.payCheckout(session.id);
  const page = await read(local);
  expect(page).toContain('&lt;script&gt;');
  expect(page).not.toContain('<script');
  await press(local, `customers/${customer.id}/declines`, { value: 'yes' });
  await local.advanceClock(32 * 24 * 60 * 60 * 1000);
  expect((await stripe.subscriptions.list({ status: 'past_due' })).data).toHaveLength(1);
  expect(await read(local)).toContain('Let renewals be paid again');
});
