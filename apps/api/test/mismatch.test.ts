import { sql } from 'kysely';
import { pino } from 'pino';
import type { Stripe } from 'stripe';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { workDueJobs } from '../src/jobs/worker.ts';
import { createStripe } from '../src/stripe/client.ts';
import { chargeOf, useApp, type Person } from './test-app.ts';
import { startStripeProxy, type StripeProxy } from './stripe-proxy.ts';

// Orders that their payment does not fit: for each kind, a real payment at Stripe and an order that asked for another.

const lines: string[] = [];
const log = pino({ level: 'error' }, { write: (line: string) => void lines.push(line) });
const world = useApp({ log, hasWebhooks: true });

let proxy: StripeProxy;
let stripe: Stripe;
beforeAll(async () => {
  proxy = await startStripeProxy(world.on.stripe.url);
  stripe = createStripe({ secretKey: world.on.stripe.secretKey, apiUrl: proxy.url });
});
beforeEach(() => {
  lines.length = 0;
  proxy.onAnswer = ({ answer }) => answer;
});
afterAll(() => proxy.close());

const BONUS = 50;

async function begin(person: Person): Promise<string> {
  const answer = await person.post('/api/credits/purchase', { packageKey: 'STARTER' });
  return new URL(answer.json().url).pathname.split('/').at(-1) ?? '';
}

async function settle(): Promise<void> {
  await world.on.stripe.deliveriesSettled();
  await workDueJobs({ ...world.on.deps.worker, stripe });
}

/** Makes a session and its order unlike each other; answers the session that the order has then. */
type Tamper = (sessionId: string) => Promise<string>;

const orderAskedFor =
  (change: string): Tamper =>
  async (sessionId) => {
    const update = sql`update credit_orders set ${sql.raw(change)} where checkout_session_id = ${sessionId}`;
    await update.execute(world.on.deps.database.db);
    return sessionId;
  };

const sessionIs =
  (change: Stripe.Checkout.SessionCreateParams, order = ''): Tamper =>
  async (sessionId) => {
    const { db } = world.on.deps.database;
    const rows = db.selectFrom('credit_orders').select('session_params').where('checkout_session_id', '=', sessionId);
    const { session_params: params } = await rows.executeTakeFirstOrThrow();
    const other = await stripe.checkout.sessions.create({ ...params, ...change });
    return orderAskedFor(`${order} checkout_session_id = '${other.id}'`)(sessionId).then(() => other.id);
  };

const twoLines: Tamper = async (sessionId) => {
  const { data } = await stripe.prices.list({ lookup_keys: ['credits_100', 'credits_500'] });
  const items = data.toSorted((a, b) => (a.unit_amount ?? 0) - (b.unit_amount ?? 0));
  const change = { line_items: items.map(({ id: price }) => ({ price, quantity: 1 })) };
  return sessionIs(change, 'amount_cents = 499 + 1999,')(sessionId);
};

/** The code that took all of it off is gone from what Stripe says. */
const codeIsHidden: Tamper = async (sessionId) => {
  const { id: coupon } = await stripe.coupons.create({ percent_off: 100, duration: 'once' });
  await stripe.promotionCodes.create({ code: 'ALLOFIT', promotion: { type: 'coupon', coupon } });
  proxy.onAnswer = ({ path, answer }) =>
    path.endsWith(sessionId) ? JSON.stringify({ ...JSON.parse(answer), discounts: [] }) : answer;
  return sessionId;
};

test.each<[kind: string, tamper: Tamper, chargedCents: number, reason: RegExp]>([
  ['livemode', orderAskedFor('livemode = true'), 499, /^livemode: ordered true, found false$/],
  ['mode', orderAskedFor("mode = 'subscription'"), 499, /^mode: ordered subscription, found payment$/],
  ['reference', sessionIs({ client_reference_id: 'other' }), 499, /^reference: ordered [-\w]{36}, found other$/],
  ['customer', orderAskedFor("customer_id = 'cus_other'"), 499, /^customer: ordered cus_other, found cus_\w+$/],
  ['currency', orderAskedFor("currency = 'eur'"), 499, /^currency: ordered eur, found usd$/],
  ['subtotal', orderAskedFor('amount_cents = 1'), 499, /^subtotal in cents: ordered 1, found 499$/],
  ['other lines', twoLines, 2498, /^other lines: ordered 0, found 1$/],
  ['price', orderAskedFor("price_id = 'price_other'"), 499, /^price: ordered price_other, found price_\w+$/],
  ['quantity', orderAskedFor('quantity = 2'), 499, /^quantity: ordered 2, found 1$/],
  ['free without a code', codeIsHidden, 0, /^free without a promotion code: ordered false, found true$/],
])('a payment that does not fit its order (%s) moves no credits, alarms, and is kept', async (...row) => {
  const [, tamper, chargedCents, reason] = row;
  const [person, admin] = [await world.on.signUpWith(BONUS), await world.on.signUpAdmin()];
  const sessionId = await tamper(await begin(person));
  const { outcome } = await world.on.stripe.payCheckout(
    sessionId,
    chargedCents === 0 ? { promotionCode: 'ALLOFIT' } : {},
  );
  expect(outcome).toBe('paid');
  await settle();

  const untouched = { balance: BONUS, debt: 0 };
  expect(await person.balance()).toMatchObject(untouched);
  expect(await person.order(sessionId)).toMatchObject({ state: 'quarantined' });
  const input = encodeURIComponent('{}');
  const shown = (await admin.get(`/trpc/admin.quarantinedOrders?input=${input}`)).json().result.data.orders;
  const order = shown.find((one: { person: { id: string } }) => one.person.id === person.id);
  expect(order).toMatchObject({ checkoutSessionId: sessionId, reason: expect.stringMatching(reason) });
  const alarms = lines.map((line) => JSON.parse(line)).filter(({ orderId }) => orderId !== undefined);
  expect(alarms).toMatchObject([{ orderId: order.id, reason: order.reason }]);
  expect(await paymentsOf(person)).toEqual([{ id: sessionId, charged_cents: chargedCents, refunded_cents: 0 }]);
  if (chargedCents === 0) return;

  await stripe.refunds.create({ charge: await chargeOf(world.on, sessionId) });
  await settle();
  expect(await paymentsOf(person)).toEqual([
    { id: sessionId, charged_cents: chargedCents, refunded_cents: chargedCents },
  ]);
  expect(await person.balance()).toMatchObject(untouched);
  expect((await person.get('/api/credits/history')).json()).toHaveLength(1);
});

test('a subscription that does not fit its order gives nothing, in its first month and later', async () => {
  const [person, admin] = [await world.on.signUp(), await world.on.signUpAdmin()];
  const answer = await person.post('/api/billing/create-checkout-session', { plan: 'pro' });
  const sessionId = new URL(answer.json().url).pathname.split('/').at(-1) ?? '';
  await orderAskedFor('amount_cents = 1')(sessionId);
  await world.on.stripe.payCheckout(sessionId);
  await settle();
  await world.on.stripe.advanceClock(32 * 86_400_000);
  await settle();
  expect(await person.order(sessionId)).toMatchObject({ state: 'quarantined' });
  expect(await person.balance()).toMatchObject({ balance: 0, debt: 0 });
  await admin.post('/api/credits/grant-monthly', { userId: person.id });
  expect(await person.balance()).toMatchObject({ balance: 0, debt: 0 });
});

function paymentsOf(person: Person) {
  return world.on.deps.database.db
    .selectFrom('payments')
    .select(['id', 'charged_cents', 'refunded_cents'])
    .where('user_id', '=', person.id)
    .execute();
}
