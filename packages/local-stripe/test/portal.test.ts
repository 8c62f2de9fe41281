import { expect, test } from 'vitest';
import { start } from './start.ts';
import { at, startSubscribed, stoppedAt } from './start-subscription.ts';
import { idOf } from '../src/id.ts';

const begin = '2027-01-15T09:00:00Z';
const goodCard = { number: '5555 5555 5555 4444', expiry: '12 / 2099', cvc: '123', name: 'Ada Lovelace' };

const startAtPortal = async (params = {}) => {
  const started = await startSubscribed(stoppedAt(begin), params);
  const { stripe, customer } = started;
  const openPortal = (extra = {}) =>
    stripe.billingPortal.sessions.create({ customer: customer.id, return_url: 'http://shop.example/plan', ...extra });
  return { ...started, openPortal, portal: await openPortal() };
};

const read = async (url: string) => (await fetch(url)).text();
const send = async (url: string, form: Record<string, string> = {}, headers: Record<string, string> = {}) =>
  fetch(url, { method: 'POST', body: new URLSearchParams(form), headers, redirect: 'manual' });

test('the page shows plan, price, next date, card, invoices and the way back', async () => {
  const { portal } = await startAtPortal();
  const page = await read(portal.url);
  for (const words of [
    'Pro',
    '$19.99 every month',
    'Renews on 15 February 2027.',
    'Visa ending in 4242',
    '15 January 2027',
    'paid',
    'href="http://shop.example/plan"',
    'no real money',
  ]) {
    expect(page).toContain(words);
  }
  expect(page).not.toContain('<script');
});

test('a plan is canceled at the end of its period after being asked once more, and can be kept until then', async () => {
  const { stripe, portal, read: readSubscription } = await startAtPortal();
  const { id } = await readSubscription();
  const ask = await read(`${portal.url}/subscriptions/${id}/cancel`);
  expect(ask).toContain('Cancel Pro on 15 February 2027');
  expect(await readSubscription()).toMatchObject({ cancel_at_period_end: false });

  const answer = await send(`${portal.url}/subscriptions/${id}/cancel`);
  expect(answer.status).toBe(303);
  expect(await readSubscription()).toMatchObject({
    status: 'active',
    cancel_at_period_end: true,
    cancel_at: at('2027-02-15T09:00:00Z'),
  });
  expect(await read(portal.url)).toContain('Ends on 15 February 2027.');

  await send(`${portal.url}/subscriptions/${id}/keep`);
  expect(await readSubscription()).toMatchObject({ cancel_at_period_end: false, cancel_at: null });
  const { data: events } = await stripe.events.list({ type: 'customer.subscription.updated' });
  expect(events).toHaveLength(2);
});

test('a portal that cancels at once says so, and does', async () => {
  const { stripe, openPortal, read: readSubscription } = await startAtPortal();
  const configuration = await stripe.billingPortal.configurations.create({
    features: { subscription_cancel: { enabled: true, mode: 'immediately' } },
  });
  const { url } = await openPortal({ configuration: configuration.id });
  const { id } = await readSubscription();
  expect(await read(`${url}/subscriptions/${id}/cancel`)).toContain('Cancel Pro now');
  await send(`${url}/subscriptions/${id}/cancel`);
  expect(await readSubscription()).toMatchObject({ status: 'canceled', ended_at: at(begin) });
  expect(await read(url)).toContain('There is no plan right now.');
});

test('what a configuration switches off is neither shown nor done', async () => {
  const { stripe, openPortal, read: readSubscription } = await startAtPortal();
  const configuration = await stripe.billingPortal.configurations.create({
    features: { invoice_history: { enabled: false } },
  });
  const { url } = await openPortal({ configuration: configuration.id });
  const page = await read(url);
  expect(page).toContain('Renews on');
  for (const words of ['Cancel plan', 'Update card', 'Invoices']) expect(page).not.toContain(words);
  const { id } = await readSubscription();
  expect((await send(`${url}/subscriptions/${id}/cancel`)).status).toBe(404);
  expect((await send(`${url}/card`, goodCard)).status).toBe(404);
  expect(await readSubscription()).toMatchObject({ cancel_at_period_end: false });
});

test('another card pays the next renewal; a bad one is refused beside the form', async () => {
  const { local, stripe, customer, portal } = await startAtPortal();
  const declined = await send(`${portal.url}/card`, { ...goodCard, number: '4000 0000 0000 0002' });
  expect(declined.status).toBe(402);
  expect(await declined.text()).toContain('Your card was declined.');
  expect((await send(`${portal.url}/card`, { ...goodCard, expiry: '01 / 20' })).status).toBe(402);

  expect((await send(`${portal.url}/card`, goodCard)).status).toBe(303);
  expect(await read(portal.url)).toContain('Mastercard ending in 4444');
  await local.advanceClock(new Date('2027-02-15T09:00:00Z'));
  const { data: charges } = await stripe.charges.list({ customer: customer.id });
  expect(charges.map(({ payment_method_details: paid }) => paid?.card?.last4)).toEqual(['4444', '4242']);
});

test('an open invoice is paid on the page; a declined card is said there', async () => {
  const { local, customer, openPortal, readInvoices, read: readSubscription } = await startAtPortal();
  await local.setCardDeclines(customer.id, true);
  await local.advanceClock(new Date('2027-02-15T09:00:00Z'));
  const { url } = await openPortal();
  const page = await read(url);
  expect(page).toContain('The last payment was declined.');
  expect(page).toContain('Pay $19.99');
  const pay = `${url}/invoices/${(await readInvoices())[0]?.id}/pay`;
  const declined = await send(pay);
  expect(declined.status).toBe(402);
  expect(await declined.text()).toContain('Your card was declined.');

  await local.setCardDeclines(customer.id, false);
  expect((await send(pay)).status).toBe(303);
  expect((await readInvoices())[0]).toMatchObject({ status: 'paid' });
  expect(await readSubscription()).toMatchObject({ status: 'active' });
});

test('a paused trial runs again once its customer has added a card and it is resumed', async () => {
  const {
    local,
    stripe,
    openPortal,
    readInvoices,
    read: readSubscription,
  } = await startAtPortal({
    payment_method_collection: 'if_required',
    subscription_data: {
      trial_period_days: 7,
      trial_settings: { end_behavior: { missing_payment_method: 'pause' } },
    },
  });
  await local.advanceClock(new Date('2027-03-01T12:00:00Z'));
  const { url } = await openPortal();
  expect(await read(url)).toContain('Paused: the trial ended without a card.');
  await send(`${url}/card`, goodCard);
  const { id } = await readSubscription();
  const resumed = await stripe.subscriptions.resume(id);
  expect(resumed).toMatchObject({ status: 'active', billing_cycle_anchor: at('2027-03-01T12:00:00Z') });
  expect(resumed.items.data[0]?.current_period_end).toBe(at('2027-04-01T12:00:00Z'));
  expect((await readInvoices())[0]).toMatchObject({ status: 'paid', total: 1999 });
  const { data: events } = await stripe.events.list({ type: 'customer.subscription.resumed' });
  expect(events).toHaveLength(1);
});

test('a form sent by another site does nothing', async () => {
  const { portal, read: readSubscription } = await startAtPortal();
  const { id } = await readSubscription();
  const url = `${portal.url}/subscriptions/${id}/cancel`;
  expect((await send(url, {}, { origin: 'https://elsewhere.example' })).status).toBe(403);
  expect(await readSubscription()).toMatchObject({ cancel_at_period_end: false });
  expect((await send(url, {}, { origin: new URL(portal.url).origin })).status).toBe(303);
});

test("a wrong link, an old one and another customer's subscription open nothing", async () => {
  const { local, stripe, portal, read: readSubscription } = await startAtPortal();
  const { id } = await readSubscription();
  const stranger = await stripe.customers.create({});
  const theirs = await stripe.billingPortal.sessions.create({ customer: stranger.id });
  expect((await send(`${theirs.url}/subscriptions/${id}/cancel`)).status).toBe(404);
  expect((await fetch(`${local.url}/p/session/bps_none`)).status).toBe(404);
  await local.advanceClock(60 * 60 * 1000);
  expect((await fetch(portal.url)).status).toBe(404);
  await expect(stripe.billingPortal.sessions.create({ customer: 'cus_none' })).rejects.toMatchObject({
    param: 'customer',
  });
});

test('names of products and customers are never markup', async () => {
  const attack = '"><script>alert(1)</script>';
  const { local, stripe, customer, portal, read: readSubscription } = await startAtPortal();
  await stripe.customers.update(customer.id, { name: attack });
  const { items } = await readSubscription();
  await stripe.products.update(idOf(items.data[0]?.price.product), { name: attack });
  const page = await read(portal.url);
  expect(page).toContain('&lt;script&gt;');
  expect(page).not.toContain('<script');
  expect(local.url).toBe(new URL(portal.url).origin);
});

test('a configuration is created, changed in part, listed and put out of use', async () => {
  const { stripe } = await start();
  const created = await stripe.billingPortal.configurations.create({
    business_profile: { headline: 'Tollgate', privacy_policy_url: 'http://shop.example/privacy' },
    default_return_url: 'http://shop.example/plan',
    metadata: { tollgate: 'portal' },
    features: {
      customer_update: { enabled: true, allowed_updates: ['email', 'name'] },
      invoice_history: { enabled: true },
      payment_method_update: { enabled: true },
      subscription_cancel: { enabled: true, mode: 'at_period_end' },
      subscription_update: { enabled: false },
    },
  });
  expect(created).toMatchObject({
    object: 'billing_portal.configuration',
    active: true,
    is_default: false,
    metadata: { tollgate: 'portal' },
    features: { customer_update: { allowed_updates: ['email', 'name'] }, invoice_history: { enabled: true } },
  });

  const changed = await stripe.billingPortal.configurations.update(created.id, {
    active: false,
    business_profile: { headline: '' },
    features: { subscription_cancel: { mode: 'immediately' }, customer_update: { allowed_updates: '' } },
  });
  expect(changed).toMatchObject({
    active: false,
    business_profile: { headline: null, privacy_policy_url: 'http://shop.example/privacy' },
    features: {
      customer_update: { enabled: true, allowed_updates: [] },
      invoice_history: { enabled: true },
      subscription_cancel: { enabled: true, mode: 'immediately' },
    },
  });
  expect(await stripe.billingPortal.configurations.retrieve(created.id)).toEqual(changed);
  expect((await stripe.billingPortal.configurations.list({ active: true })).data).toEqual([]);
  expect((await stripe.billingPortal.configurations.list({ is_default: false })).data).toHaveLength(1);
  const customer = await stripe.customers.create({});
  await expect(
    stripe.billingPortal.sessions.create({ customer: customer.id, configuration: created.id }),
  ).rejects.toMatchObject({ param: 'configuration' });
});
