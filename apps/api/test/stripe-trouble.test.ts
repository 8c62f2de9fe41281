import { PACKAGES } from '@tollgate/ledger';
import { startLocalStripe, type FaultOrder } from '@tollgate/local-stripe';
import { sql } from 'kysely';
import type { Stripe } from 'stripe';
import { beforeAll, describe, expect, test } from 'vitest';

import { createPriceFinder } from '../src/stripe/catalog.ts';
import { createStripe } from '../src/stripe/client.ts';
import { reconcile } from '../src/stripe/reconcile.ts';
import { appWithStripe } from './app-with-stripe.ts';
import { endBackOff, leaveOneTry } from './job-queue.ts';
import { chargeOf, useApp, type Person, type TestApp } from './test-app.ts';

const world = useApp({ hasWebhooks: true });

/** The same app with a client that waits for Stripe a moment only, not 20 s. */
let impatient: TestApp;
let stripe: Stripe;
beforeAll(async () => {
  stripe = createStripe({ secretKey: world.on.stripe.secretKey, apiUrl: world.on.stripe.url, timeoutMs: 500 });
  impatient = await appWithStripe(world.on, stripe);
});

const signUp = () => impatient.signUp();
const purchase = (person: Person) => person.post('/api/credits/purchase', { packageKey: 'STARTER' });
const sessionIn = (answer: { json(): { url: string } }) => new URL(answer.json().url).pathname.split('/').at(-1) ?? '';

/** Each fault, and how many in a row it takes until the SDK gives up: it asks anew where that may help. */
const FAULTS: readonly (readonly [fault: FaultOrder['fault'], times: number])[] = [
  ['rate_limited', 1],
  ['conflict', 3],
  ['server_error', 3],
  ['half_body', 1],
  ['silence', 3],
];

/** What reconciliation takes for under way is a minute old at most. */
async function makeOld(): Promise<void> {
  const { db } = world.on.deps.database;
  await sql`update credit_orders set created_at = created_at - interval '2 minutes'`.execute(db);
  await sql`update refund_requests set created_at = created_at - interval '2 minutes'`.execute(db);
}

describe.each(FAULTS)('Stripe answers %s', (fault, times) => {
  const fail = (path: RegExp) => world.on.stripe.failNext({ fault, times, path });

  test('while an event is worked: its job is tried again, and credits come once', async () => {
    const person = await signUp();
    const sessionId = sessionIn(await purchase(person));
    await world.on.stripe.payCheckout(sessionId);
    fail(/checkout\/sessions\/cs_/);
    await impatient.settle();
    expect(await person.balance()).toMatchObject({ balance: 0 });
    const { db } = world.on.deps.database;
    const waiting = db.selectFrom('stripe_events').select('error').where('state', '=', 'received');
    expect(await waiting.execute()).toEqual([{ error: expect.stringMatching(/\w/) }]);

    await endBackOff(world.on);
    await impatient.settle();
    expect(await waiting.execute()).toEqual([]);
    expect(await person.balance()).toMatchObject({ balance: 100 });
    expect((await person.get('/api/credits/history')).json()).toHaveLength(1);
  });

  test('while a purchase starts: 503, and reconciliation finishes the order under its own key', async () => {
    const person = await signUp();
    fail(/checkout\/sessions$/);
    const answer = await purchase(person);
    expect([answer.statusCode, answer.json().code]).toEqual([503, 'SERVICE_UNAVAILABLE']);
    const order = await orderOf(person);
    expect(order).toMatchObject({ state: 'creating', checkout_session_id: null });

    await makeOld();
    const { healed } = await reconcile(impatient.deps.worker, 'recent');
    const found = await orderOf(person);
    expect(found).toMatchObject({ id: order.id, state: 'open' });
    expect(healed).toContain(`order ${order.id}: sent again, session ${found.checkout_session_id}`);
    const { data: sessions } = await stripe.checkout.sessions.list({ customer: order.customer_id });
    expect(sessions.map(({ id }) => id)).toEqual([found.checkout_session_id]);
    await world.on.stripe.payCheckout(found.checkout_session_id ?? '');
    await impatient.settle();
    expect(await person.balance()).toMatchObject({ balance: 100 });
  });

  test('while a person becomes a customer: 503, and the next try makes them one customer', async () => {
    const person = await signUp();
    fail(/customers$/);
    expect((await purchase(person)).statusCode).toBe(503);
    expect((await purchase(person)).statusCode).toBe(200);
    const { data: customers } = await stripe.customers.list({ email: person.email });
    expect(customers).toHaveLength(1);
  });

  test('while a refund is asked for: 503, and reconciliation makes it, once', async () => {
    const [person, admin] = [await signUp(), await impatient.signUpAdmin()];
    const paymentId = sessionIn(await purchase(person));
    await world.on.stripe.payCheckout(paymentId);
    await impatient.settle();
    const charge = await chargeOf(impatient, paymentId);
    fail(/refunds$/);
    const wish = { paymentId, amountCents: 250, reason: 'Asked for' };
    const answer = await admin.post('/trpc/admin.refundPayment', wish);
    expect([answer.statusCode, answer.json().error.data.code]).toEqual([503, 'SERVICE_UNAVAILABLE']);
    expect(answer.json().error.message).not.toContain('Nothing was charged');

    await makeOld();
    const { healed } = await reconcile(impatient.deps.worker, 'recent');
    expect(healed).toContainEqual(expect.stringMatching(/^refund request [-\w]+: sent again, re_\w+$/));
    await impatient.settle();
    const { data: refunds } = await stripe.refunds.list({ charge });
    expect(refunds.map(({ amount }) => amount)).toEqual([250]);
    // floor(100 × 250 / 499) are gone.
    expect(await person.balance()).toMatchObject({ balance: 50, debt: 0 });
    expect(await reconcile(impatient.deps.worker, 'recent')).toMatchObject({ healed: [], problems: [] });
  });

  test('while reconciliation runs: it says what it could not see, and the next one heals it', async () => {
    const person = await signUp();
    const sessionId = sessionIn(await purchase(person));
    world.on.stripe.setDelivery({ dropShare: 1 });
    await world.on.stripe.payCheckout(sessionId);
    world.on.stripe.setDelivery({});
    fail(/checkout\/sessions\/cs_/);
    const troubled = await reconcile(impatient.deps.worker, 'recent');
    expect(troubled.problems).toEqual([expect.stringContaining('session cs_')]);
    fail(/checkout\/sessions$/);
    const blind = await reconcile(impatient.deps.worker, 'recent');
    expect(blind.problems).toEqual([expect.stringMatching(/^sessions: \w/)]);

    await reconcile(impatient.deps.worker, 'recent');
    expect(await person.balance()).toMatchObject({ balance: 100 });
    expect(await reconcile(impatient.deps.worker, 'recent')).toMatchObject({ healed: [], problems: [] });
    expect((await person.get('/api/credits/history')).json()).toHaveLength(1);
  });
});

function orderOf(person: Person) {
  return world.on.deps.database.db
    .selectFrom('credit_orders')
    .select(['id', 'state', 'checkout_session_id', 'customer_id'])
    .where('user_id', '=', person.id)
    .executeTakeFirstOrThrow();
}

test('an event that failed every time waits for an admin, with its reason, and works when it is replayed', async () => {
  const [person, admin] = [await signUp(), await impatient.signUpAdmin()];
  const sessionId = sessionIn(await purchase(person));
  await world.on.stripe.payCheckout(sessionId);
  await world.on.stripe.deliveriesSettled();
  await leaveOneTry(world.on);
  world.on.stripe.failNext({ fault: 'rate_limited', path: /checkout\/sessions\/cs_/ });
  await impatient.settle();
  await endBackOff(world.on);
  await impatient.settle();
  expect(await person.balance()).toMatchObject({ balance: 0 });

  const failed = async () => (await admin.get('/trpc/admin.events?input=%7B%7D')).json().result.data.events;
  const [event, ...others] = await failed();
  expect(others).toEqual([]);
  expect(event).toMatchObject({
    type: 'checkout.session.completed',
    state: 'failed',
    error: 'Request rate limit exceeded.',
  });
  expect((await admin.post('/trpc/admin.replayEvent', { id: event.id })).statusCode).toBe(200);
  expect((await admin.post('/trpc/admin.replayEvent', { id: 'evt_none' })).statusCode).toBe(404);
  await impatient.settle();
  expect(await failed()).toEqual([]);
  expect(await person.balance()).toMatchObject({ balance: 100 });
  await admin.post('/trpc/admin.replayEvent', { id: event.id });
  await impatient.settle();
  expect(await person.balance()).toMatchObject({ balance: 100 });
});

test('a refund that was not answered is the same refund when it is asked for again; another sum waits for it', async () => {
  const [person, admin] = [await signUp(), await impatient.signUpAdmin()];
  const paymentId = sessionIn(await purchase(person));
  await world.on.stripe.payCheckout(paymentId);
  await impatient.settle();
  const charge = await chargeOf(impatient, paymentId);
  const refund = async (amountCents: number) => {
    const answer = await admin.post('/trpc/admin.refundPayment', { paymentId, amountCents, reason: 'Asked for' });
    return answer.statusCode;
  };
  const amounts = async () => (await stripe.refunds.list({ charge })).data.map(({ amount }) => amount);
  world.on.stripe.failNext({ fault: 'half_body', path: /refunds$/ });
  expect(await refund(100)).toBe(503);
  expect(await refund(50)).toBe(409);
  expect(await refund(100)).toBe(200);
  expect(await amounts()).toEqual([100]);
  await makeOld();
  await reconcile(impatient.deps.worker, 'recent');
  expect(await amounts()).toEqual([100]);
});

test('someone who changed their name between two tries still becomes a customer', async () => {
  const person = await signUp();
  world.on.stripe.failNext({ fault: 'half_body', path: /customers$/ });
  expect((await purchase(person)).statusCode).toBe(503);
  expect((await person.post('/trpc/account.rename', { name: 'Another' })).statusCode).toBe(200);
  expect((await purchase(person)).statusCode).toBe(200);
});

test.each([1, 2, 3, 4, 5])('first purchases soon after one another make one customer: person %i', async () => {
  const person = await signUp();
  const purchases = [];
  for (let i = 0; i < 12; i += 1) {
    purchases.push(purchase(person));
    await person.balance();
  }
  const answers = await Promise.all(purchases);
  expect(answers.map((answer) => answer.statusCode)).toEqual(answers.map(() => 200));
  expect((await stripe.customers.list({ email: person.email })).data).toHaveLength(1);
});

test('a price that asks for something else than the catalog, or is missing, is never sold by', async () => {
  const lookupKey = PACKAGES.STARTER.lookupKey;
  const wrong = { lookupKey, productName: 'Wrong', unitAmountCents: 1, currency: 'usd' };
  const local = await startLocalStripe({ prices: [wrong] });
  try {
    const other = createStripe({ secretKey: local.secretKey, apiUrl: local.url });
    const priceOf = createPriceFinder({ stripe: other, priceIds: {} });
    await expect(priceOf('STARTER')).rejects.toThrow('asks 1 usd');
    await expect(priceOf('POPULAR')).rejects.toThrow('no price with the lookup key credits_500');
    const { data } = await other.prices.list({ lookup_keys: [lookupKey] });
    const byId = createPriceFinder({ stripe: other, priceIds: { POPULAR: data[0]?.id } });
    await expect(byId('POPULAR')).rejects.toThrow('the catalog says 1999 usd');
  } finally {
    await local.close();
  }
});

test('503 when Stripe cannot be reached, and nothing of the purchase is left', async () => {
  const person = await world.on.signUp();
  await world.on.stripe.close();
  const answer = await person.post('/api/credits/purchase', { packageKey: 'STARTER' });
  expect(answer.statusCode).toBe(503);
  expect(answer.json()).toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
  expect(answer.json().message).toContain('Nothing was charged');
  const { db } = world.on.deps.database;
  expect((await sql`select state from credit_orders where user_id = ${person.id}`.execute(db)).rows).toEqual([]);
});
