import { expect, test } from 'vitest';

import { createStripe } from '../src/stripe/client.ts';
import { serviceKey } from './key-caller.ts';
import { buy, chargeOf, subscribe, useApp, type Person } from './test-app.ts';

const world = useApp({ hasWebhooks: true });
const stripeOf = () => createStripe({ secretKey: world.on.stripe.secretKey, apiUrl: world.on.stripe.url });
const DAY_MS = 86_400_000;

const seen = async (person: Person) => (await person.get('/trpc/billing.subscription')).json().result.data;

const rowsOf = (person: Person) =>
  world.on.deps.database.db
    .selectFrom('subscriptions')
    .selectAll()
    .where('user_id', '=', person.id)
    .orderBy('started_at')
    .execute();

const subscriptionOf = async (person: Person) => {
  const [row] = await rowsOf(person);
  if (!row) throw new Error('They are subscribed.');
  return row;
};

const grantMonthly = async (userId: string) => {
  const admin = await world.on.signUpAdmin();
  return (await admin.post('/api/credits/grant-monthly', { userId })).json();
};

const wait = async (ms: number) => {
  await world.on.stripe.advanceClock(ms);
  await world.on.settle();
};

test('someone who never subscribed is free', async () => {
  expect(await seen(await world.on.signUp())).toEqual({
    tier: 'free',
    status: null,
    isPaused: false,
    activationKey: null,
    currentPeriodEnd: null,
    cancelAt: null,
    nextGrant: null,
  });
});

test('a paid subscription gives 1,000 credits, a tier, an activation key, and says when the next come', async () => {
  const person = await world.on.signUp();
  const sessionId = await subscribe(person);
  expect(await person.balance()).toMatchObject({ balance: 1000 });
  expect(await person.order(sessionId)).toMatchObject({
    state: 'paid',
    packageKey: 'pro',
    credits: 1000,
    paidCents: 1900,
    hasCredits: true,
  });
  const shown = await seen(person);
  expect(shown).toMatchObject({ tier: 'pro', status: 'active', cancelAt: null, nextGrant: { credits: 1000 } });
  expect(shown.activationKey).toMatch(/^TG(-[0-9A-HJKMNP-TV-Z]{5}){4}$/);
  expect(shown.nextGrant.at).toBe(shown.currentPeriodEnd);
  const [line] = (await person.get('/api/credits/history')).json();
  expect(line).toMatchObject({ type: 'subscription_grant', amount: 1000, reason: 'Monthly Pro credits' });
  const { rows } = await viewOf(person);
  expect(rows).toMatchObject({
    credits: 1000,
    subscriptionTier: 'pro',
    subscriptionStatus: 'active',
    activationKey: shown.activationKey,
    stripeSubscriptionId: (await subscriptionOf(person)).id,
    stripeCustomerId: (await subscriptionOf(person)).customer_id,
  });
});

async function viewOf(person: Person) {
  const rows = await world.on.deps.database.db
    .selectFrom('user_billing')
    .selectAll()
    .where('userId', '=', person.id)
    .executeTakeFirstOrThrow();
  return { rows };
}

test('each paid month gives its credits once, however often it is asked for', async () => {
  const person = await world.on.signUp();
  await subscribe(person);
  expect(await grantMonthly(person.id)).toEqual({ granted: false, transaction: null });
  await wait(32 * DAY_MS);
  expect(await person.balance()).toMatchObject({ balance: 2000 });
  expect(await grantMonthly(person.id)).toEqual({ granted: false, transaction: null });
  expect(await person.balance()).toMatchObject({ balance: 2000 });
});

test('a paid month whose events were lost is granted when it is asked for, and only to a subscriber', async () => {
  const [person, stranger] = [await world.on.signUp(), await world.on.signUp()];
  await subscribe(person);
  world.on.stripe.setDelivery({ dropShare: 1 });
  await wait(32 * DAY_MS);
  world.on.stripe.setDelivery({});
  expect(await person.balance()).toMatchObject({ balance: 1000 });
  const { granted, transaction } = await grantMonthly(person.id);
  expect(granted).toBe(true);
  expect(transaction).toMatchObject({ type: 'subscription_grant', amount: 1000 });
  expect(await person.balance()).toMatchObject({ balance: 2000 });
  expect(await grantMonthly(stranger.id)).toEqual({ granted: false, transaction: null });
  await buy(stranger);
  expect(await grantMonthly(stranger.id)).toEqual({ granted: false, transaction: null });
});

test('signing in after the period ended asks for the next one', async () => {
  const person = await world.on.signUp();
  await subscribe(person);
  world.on.stripe.setDelivery({ dropShare: 1 });
  await wait(32 * DAY_MS);
  world.on.stripe.setDelivery({});
  // Our own clock has not moved, so the period is made to end by it too.
  const { db } = world.on.deps.database;
  await db
    .updateTable('subscriptions')
    .set({ current_period_end: new Date(0) })
    .where('user_id', '=', person.id)
    .execute();
  const body = { email: person.email, password: 'correct horse battery' };
  await world.on.app.inject({ method: 'POST', url: '/api/auth/sign-in/email', body });
  await world.on.settle();
  expect(await person.balance()).toMatchObject({ balance: 2000 });
});

test('409 for a second subscription; the page of the first is answered again while it is open', async () => {
  const person = await world.on.signUp();
  const ask = () => person.post('/api/billing/create-checkout-session', { plan: 'pro' });
  const [first, second] = [await ask(), await ask()];
  expect(second.json()).toEqual(first.json());
  await subscribe(person);
  const refused = await ask();
  expect([refused.statusCode, refused.json().message]).toEqual([409, 'You are subscribed already.']);
});

test('of two checkouts at the same time one is opened', async () => {
  const person = await world.on.signUp();
  await buy(person);
  const asked = await Promise.all(
    Array.from({ length: 8 }, () => person.post('/api/billing/create-checkout-session', { plan: 'pro' })),
  );
  const opened = asked.filter(({ statusCode }) => statusCode === 200);
  expect(new Set(opened.map((answer) => answer.json().url)).size).toBe(1);
  expect(asked.filter(({ statusCode }) => ![200, 409].includes(statusCode)).map((answer) => answer.body)).toEqual([]);
});

test('a second live subscription, made elsewhere, is flagged and grants nothing', async () => {
  const person = await world.on.signUp();
  await subscribe(person);
  const { customer_id: customer, price_id: price } = await subscriptionOf(person);
  const session = await stripeOf().checkout.sessions.create({
    mode: 'subscription',
    customer,
    line_items: [{ price, quantity: 1 }],
    success_url: 'http://localhost/success',
  });
  await world.on.stripe.advanceClock(60_000);
  await world.on.stripe.payCheckout(session.id);
  await world.on.settle();
  expect((await rowsOf(person)).map((row) => row.is_duplicate)).toEqual([false, true]);
  expect(await person.balance()).toMatchObject({ balance: 1000 });
});

test('a cancelled subscription goes on to its end, then the key is dead and no more credits come', async () => {
  const [person, checker] = [await world.on.signUp(), await serviceKey(world.on, ['activation:check'])];
  await subscribe(person);
  const { id } = await subscriptionOf(person);
  const { activationKey } = await seen(person);
  const check = async () => {
    const input = encodeURIComponent(JSON.stringify({ activationKey }));
    return (await checker.get(`/trpc/service.checkActivationKey?input=${input}`)).json().result.data;
  };
  expect(await check()).toEqual({ isValid: true, userId: person.id, status: 'active' });
  await stripeOf().subscriptions.update(id, { cancel_at_period_end: true });
  await world.on.settle();
  const ending = await seen(person);
  expect(ending).toMatchObject({ tier: 'pro', activationKey, cancelAt: ending.currentPeriodEnd, nextGrant: null });
  await wait(40 * DAY_MS);
  expect(await seen(person)).toMatchObject({ tier: 'free', status: 'canceled', activationKey: null });
  expect(await check()).toEqual({ isValid: false, userId: person.id, status: 'canceled' });
  expect(await person.balance()).toMatchObject({ balance: 1000 });
  // Who comes back gets a key of its own, and the old one stays dead.
  await subscribe(person);
  expect((await seen(person)).activationKey).not.toBe(activationKey);
  expect(await check()).toMatchObject({ isValid: false });
  expect(await person.balance()).toMatchObject({ balance: 2000 });
});

test('a renewal that is declined grants nothing and takes nothing; paid later it grants', async () => {
  const person = await world.on.signUp();
  await subscribe(person);
  const { customer_id: customer, activation_key: key } = await subscriptionOf(person);
  await world.on.stripe.setCardDeclines(customer, true);
  await wait(32 * DAY_MS);
  expect(await seen(person)).toMatchObject({ status: 'past_due', tier: 'pro', activationKey: key });
  expect(await person.balance()).toMatchObject({ balance: 1000 });
  await world.on.stripe.setCardDeclines(customer, false);
  await wait(8 * DAY_MS);
  expect(await seen(person)).toMatchObject({ status: 'active', activationKey: key });
  expect(await person.balance()).toMatchObject({ balance: 2000 });
});

test('an invoice marked as paid by hand gives credits for which no cash came', async () => {
  const person = await world.on.signUp();
  await subscribe(person);
  const { customer_id: customer } = await subscriptionOf(person);
  await world.on.stripe.setCardDeclines(customer, true);
  await wait(32 * DAY_MS);
  const { data } = await stripeOf().invoices.list({ customer, status: 'open' });
  await stripeOf().invoices.pay(data[0]?.id ?? '', { paid_out_of_band: true });
  await world.on.settle();
  expect(await person.balance()).toMatchObject({ balance: 2000 });
  expect(await person.paidForLots()).toEqual([1900, 0]);
});

test('a trial gives the tier and a key, and credits once it is paid', async () => {
  const person = await world.on.signUp();
  await buy(person);
  await subscribe(await world.on.signUp());
  const { db } = world.on.deps.database;
  const customer = await person.customer();
  // Our own checkout offers no trials; this is one that an operator starts in Stripe's Dashboard.
  await person.post('/api/billing/create-checkout-session', { plan: 'pro' });
  const order = await db
    .selectFrom('credit_orders')
    .select('price_id')
    .where('user_id', '=', person.id)
    .where('mode', '=', 'subscription')
    .executeTakeFirstOrThrow();
  const session = await stripeOf().checkout.sessions.create({
    mode: 'subscription',
    customer: customer.customer_id,
    line_items: [{ price: order.price_id, quantity: 1 }],
    subscription_data: { trial_period_days: 14 },
    success_url: 'http://localhost/success',
  });
  await world.on.stripe.payCheckout(session.id);
  await world.on.settle();
  expect(await seen(person)).toMatchObject({ tier: 'pro', status: 'trialing', nextGrant: { credits: 1000 } });
  expect(await person.balance()).toMatchObject({ balance: 100 });
  await wait(15 * DAY_MS);
  expect(await seen(person)).toMatchObject({ status: 'active' });
  expect(await person.balance()).toMatchObject({ balance: 1100 });
});

test('a paused subscription promises no credits; resumed, it does again', async () => {
  const person = await world.on.signUp();
  await subscribe(person);
  const { id } = await subscriptionOf(person);
  await stripeOf().subscriptions.update(id, { pause_collection: { behavior: 'void' } });
  await wait(32 * DAY_MS);
  expect(await seen(person)).toMatchObject({ isPaused: true, nextGrant: null });
  expect(await person.balance()).toMatchObject({ balance: 1000 });
  await stripeOf().subscriptions.update(id, { pause_collection: '' });
  await wait(31 * DAY_MS);
  expect(await seen(person)).toMatchObject({ isPaused: false });
  expect(await person.balance()).toMatchObject({ balance: 2000 });
});

test('a refunded month takes its credits back, and no other month’s', async () => {
  const person = await world.on.signUp();
  await subscribe(person);
  await wait(32 * DAY_MS);
  const invoices = await world.on.deps.database.db
    .selectFrom('payments')
    .select('id')
    .where('user_id', '=', person.id)
    .orderBy('paid_at')
    .execute();
  expect(invoices).toHaveLength(2);
  await stripeOf().refunds.create({ charge: await chargeOf(world.on, invoices[1]?.id ?? ''), amount: 950 });
  await world.on.settle();
  expect(await person.balance()).toMatchObject({ balance: 1500, debt: 0 });
});

test('an upgrade in the middle of a period gives nothing by its proration', async () => {
  const person = await world.on.signUp();
  await subscribe(person);
  const { id } = await subscriptionOf(person);
  const { items } = await stripeOf().subscriptions.retrieve(id);
  await world.on.stripe.advanceClock(10 * DAY_MS);
  const change = { id: items.data[0]?.id ?? '', quantity: 2 };
  await stripeOf().subscriptions.update(id, { items: [change], proration_behavior: 'always_invoice' });
  await world.on.settle();
  expect(await person.balance()).toMatchObject({ balance: 1000 });
});

test('a customer deleted at Stripe is let go of: the person stays, with what they have, and can buy again', async () => {
  const person = await world.on.signUp();
  await subscribe(person);
  const { customer_id: customer } = await subscriptionOf(person);
  await stripeOf().customers.del(customer);
  await world.on.settle();
  expect(await seen(person)).toMatchObject({ tier: 'free', status: 'canceled', activationKey: null });
  expect(await person.balance()).toMatchObject({ balance: 1000 });
  await buy(person);
  expect(await person.balance()).toMatchObject({ balance: 1100 });
});

test('a customer deleted at Stripe without our being told is replaced, however many purchases find it gone', async () => {
  const person = await world.on.signUp();
  await buy(person);
  const before = await person.customer();
  world.on.stripe.setDelivery({ dropShare: 1 });
  await stripeOf().customers.del(before.customer_id);
  await world.on.settle();
  world.on.stripe.setDelivery({});
  const purchases = [];
  for (let i = 0; i < 12; i += 1) {
    purchases.push(person.post('/api/credits/purchase', { packageKey: 'STARTER' }));
    await person.balance();
  }
  const answers = await Promise.all(purchases);
  expect(answers.map(({ statusCode }) => statusCode)).toEqual(answers.map(() => 200));
  await buy(person);
  expect(await person.balance()).toMatchObject({ balance: 200 });
});

test('the portal is a page of Stripe’s for one’s own customer; 404 for someone who bought nothing', async () => {
  const [person, stranger] = [await world.on.signUp(), await world.on.signUp()];
  await subscribe(person);
  const answer = await person.post('/trpc/billing.portal', {});
  expect(answer.json().result.data.url).toMatch(/^http/);
  expect((await stranger.post('/trpc/billing.portal', {})).statusCode).toBe(404);
});

test.each([
  {},
  { plan: 'pro', packageKey: 'PRO' },
  { plan: 'max' },
  { packageKey: 'pro' },
  { plan: 'pro', credits: 5 },
])('400 for a checkout of %j', async (body) => {
  const person = await world.on.signUp();
  expect((await person.post('/api/billing/create-checkout-session', body)).statusCode).toBe(400);
});
