import { sql } from 'kysely';
import { expect, test } from 'vitest';

import { createStripe } from '../src/stripe/client.ts';
import { eventOf, post } from './signed-event.ts';
import { ORIGIN, useApp, type Person } from './test-app.ts';

const world = useApp();

/** Buys as far as Checkout's page, and answers the session. */
async function begin(person: Person, packageKey = 'STARTER') {
  const answer = await person.post('/api/credits/purchase', { packageKey });
  expect(answer.statusCode).toBe(200);
  const { pathname } = new URL(answer.json().url);
  const sessionId = pathname.split('/').at(-1) ?? '';
  return { sessionId, stripe: createStripe({ secretKey: world.on.stripe.secretKey, apiUrl: world.on.stripe.url }) };
}

/** Tells the app of a session as Stripe would, signed. */
async function tell(sessionId: string, { type = 'checkout.session.completed', id = `evt_${sessionId}` } = {}) {
  const event = eventOf(id, type, { id: sessionId, object: 'checkout.session' });
  expect((await post(world.on.app, event)).statusCode).toBe(200);
}

const orderOf = async (person: Person, sessionId: string, procedure = 'order') => {
  const input = encodeURIComponent(JSON.stringify({ sessionId }));
  return (await person.get(`/trpc/billing.${procedure}?input=${input}`)).json().result?.data;
};

test('a purchase starts with our own order and a session that says what is bought and for whom', async () => {
  const person = await world.on.signUp();
  const { sessionId, stripe } = await begin(person);
  const session = await stripe.checkout.sessions.retrieve(sessionId, { expand: ['line_items'] });
  const order = await sql<{ id: string; state: string }>`
    select id, state from credit_orders where checkout_session_id = ${sessionId}`.execute(world.on.deps.database.db);
  expect(order.rows).toEqual([{ id: session.client_reference_id, state: 'open' }]);
  expect(session).toMatchObject({
    mode: 'payment',
    amount_total: 499,
    currency: 'usd',
    success_url: `${ORIGIN}/credits/success?session_id={CHECKOUT_SESSION_ID}`,
    cancel_url: `${ORIGIN}/credits`,
  });
  expect(await orderOf(person, sessionId)).toMatchObject({ state: 'open', packageKey: 'STARTER', priceCents: 499 });
  const stranger = await world.on.signUp();
  expect(await orderOf(stranger, sessionId)).toBeUndefined();
});

test('one customer a person, a new order and session a call', async () => {
  const person = await world.on.signUp();
  const [first, second] = [await begin(person), await begin(person, 'PRO')];
  expect(first.sessionId).not.toBe(second.sessionId);
  const sessions = await Promise.all(
    [first, second].map(({ sessionId, stripe }) => stripe.checkout.sessions.retrieve(sessionId)),
  );
  expect(new Set(sessions.map((session) => session.customer)).size).toBe(1);
});

test('credits come once the session is paid, once however often it is told, in whatever order', async () => {
  const person = await world.on.signUp();
  const { sessionId } = await begin(person);
  await tell(sessionId, { id: 'evt_early' });
  await world.on.settle();
  expect(await person.balance()).toMatchObject({ balance: 0 });

  const { outcome } = await world.on.stripe.payCheckout(sessionId);
  expect(outcome).toBe('paid');
  for (const id of ['evt_a', 'evt_a', 'evt_b', 'evt_c']) await tell(sessionId, { id });
  await tell(sessionId, { id: 'evt_d', type: 'checkout.session.expired' });
  await world.on.settle();

  expect(await person.balance()).toMatchObject({ balance: 100, available: 100 });
  expect(await orderOf(person, sessionId)).toMatchObject({ state: 'paid' });
  const history = (await person.get('/api/credits/history')).json();
  expect(history).toHaveLength(1);
  expect(history[0]).toMatchObject({
    amount: 100,
    type: 'purchase',
    metadata: { package: 'STARTER', priceCents: 499, currency: 'usd', checkoutSessionId: sessionId },
  });
  expect(history[0].metadata.paymentIntentId).toMatch(/^pi_/);
});

test('who turned back from Checkout hears from Stripe itself how it stands, and is given what they paid for untold', async () => {
  const [person, stranger] = [await world.on.signUp(), await world.on.signUp()];
  const { sessionId } = await begin(person);
  expect(await orderOf(person, sessionId, 'orderAtStripe')).toMatchObject({ state: 'open', hasCredits: false });
  await world.on.stripe.payCheckout(sessionId);
  expect(await orderOf(stranger, sessionId, 'orderAtStripe')).toBeUndefined();
  expect(await orderOf(person, sessionId)).toMatchObject({ state: 'open' });
  expect(await orderOf(person, sessionId, 'orderAtStripe')).toMatchObject({ state: 'paid', hasCredits: true });
  expect(await person.balance()).toMatchObject({ balance: 100 });
  await tell(sessionId);
  await world.on.settle();
  expect(await person.balance()).toMatchObject({ balance: 100 });
});

test('a declined card gives nothing, and an expired session ends the order', async () => {
  const person = await world.on.signUp();
  const { sessionId } = await begin(person);
  const { outcome } = await world.on.stripe.payCheckout(sessionId, { cardNumber: '4000 0000 0000 0002' });
  expect(outcome).toBe('declined');
  await tell(sessionId, { id: 'evt_declined' });
  await world.on.settle();
  expect(await orderOf(person, sessionId)).toMatchObject({ state: 'open' });
  await world.on.stripe.expireCheckout(sessionId);
  await tell(sessionId, { id: 'evt_expired', type: 'checkout.session.expired' });
  await world.on.settle();
  expect(await orderOf(person, sessionId)).toMatchObject({ state: 'expired' });
  expect(await person.balance()).toMatchObject({ balance: 0 });
});

test('an order whose session id was never written down is found by its reference', async () => {
  const person = await world.on.signUp();
  const { sessionId } = await begin(person);
  const { db } = world.on.deps.database;
  const forget = sql`update credit_orders set checkout_session_id = null, state = 'creating'`;
  await sql`${forget} where checkout_session_id = ${sessionId}`.execute(db);
  await world.on.stripe.payCheckout(sessionId);
  await tell(sessionId);
  await world.on.settle();
  expect(await person.balance()).toMatchObject({ balance: 100 });
});

test('a session that is not ours is ignored', async () => {
  await tell('cs_test_nobodys', { id: 'evt_nobodys' });
  await world.on.settle();
  const { db } = world.on.deps.database;
  const { rows } = await sql`select state, error from stripe_events where id = 'evt_nobodys'`.execute(db);
  expect(rows).toEqual([{ state: 'ignored', error: null }]);
});

test('400 for a package that does not exist, and for credits that the buyer names', async () => {
  const person = await world.on.signUp();
  for (const packageKey of ['GIGANTIC', '', null, 'constructor']) {
    const answer = await person.post('/api/credits/purchase', { packageKey });
    expect([packageKey, answer.statusCode]).toEqual([packageKey, 400]);
  }
  expect((await person.post('/api/credits/purchase', { packageKey: 'STARTER', credits: 1e9 })).statusCode).toBe(400);
});
