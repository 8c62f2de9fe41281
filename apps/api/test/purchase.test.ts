import { sql } from 'kysely';
import { expect, test } from 'vitest';

import { createStripe } from '../src/stripe/client.ts';
import { ORIGIN, useApp, WEBHOOK_SECRET, type Person } from './test-app.ts';

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
  const object = { id: sessionId, object: 'checkout.session' };
  const payload = JSON.stringify({ id, object: 'event', type, data: { object } });
  const answer = await world.on.app.inject({
    method: 'POST',
    url: '/api/webhooks/stripe',
    headers: { 'content-type': 'application/json', 'stripe-signature': sign(payload) },
    body: payload,
  });
  expect(answer.statusCode).toBe(200);
}

function sign(payload: string, { secret = WEBHOOK_SECRET, timestamp = Math.floor(Date.now() / 1000) } = {}): string {
  const stripe = createStripe({ secretKey: 'sk_test_signing' });
  return stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp });
}

const orderOf = async (person: Person, sessionId: string) => {
  const input = encodeURIComponent(JSON.stringify({ sessionId }));
  return (await person.get(`/trpc/billing.order?input=${input}`)).json().result?.data;
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

test.each([
  ['the amount', 'amount_cents = 1'],
  ['the currency', "currency = 'eur'"],
  ['the price', "price_id = 'price_other'"],
  ['the quantity', 'quantity = 2'],
  ['the customer', "customer_id = 'cus_other'"],
  ['the mode of money', 'livemode = true'],
])('a payment that does not fit %s of its order is quarantined and moves no credits', async (_what, change) => {
  const person = await world.on.signUp();
  const { sessionId } = await begin(person);
  const { db } = world.on.deps.database;
  await sql`update credit_orders set ${sql.raw(change)} where checkout_session_id = ${sessionId}`.execute(db);
  await world.on.stripe.payCheckout(sessionId);
  await tell(sessionId);
  await world.on.settle();
  expect(await orderOf(person, sessionId)).toMatchObject({ state: 'quarantined' });
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

test('a forged, altered, old, future or unsigned webhook is 400 and leaves nothing', async () => {
  const event = (id: string) =>
    JSON.stringify({ id, object: 'event', type: 'x.y', data: { object: { id: 'cs_1', object: 'checkout.session' } } });
  const now = Math.floor(Date.now() / 1000);
  const sound = event('evt_refused');
  const signatures: [string, string | undefined][] = [
    [sound, undefined],
    [sound, ''],
    [sound, 't=1,v1=zz'],
    [sound, sign(sound, { secret: 'whsec_other' })],
    [sound, sign(sound, { timestamp: now - 301 })],
    [sound, sign(sound, { timestamp: now + 301 })],
    [sound, sign(sound).replace('v1=', 'v0=')],
    [`${sound} `, sign(sound)],
    ...['null', '[]', '{}', '"text"', '1', 'not json', event('evt_\\u0000'), `{"a":`.repeat(5000)].map(
      (body): [string, string] => [body, sign(body)],
    ),
  ];
  for (const [payload, signature] of signatures) {
    const headers = {
      'content-type': 'application/json',
      ...(signature !== undefined && { 'stripe-signature': signature }),
    };
    const answer = await world.on.app.inject({ method: 'POST', url: '/api/webhooks/stripe', headers, body: payload });
    expect([payload.slice(0, 40), signature, answer.statusCode]).toEqual([payload.slice(0, 40), signature, 400]);
  }
  const huge = await world.on.app.inject({
    method: 'POST',
    url: '/api/webhooks/stripe',
    headers: { 'content-type': 'application/json' },
    body: 'x'.repeat(513 * 1024),
  });
  expect(huge.statusCode).toBe(413);
  const { db } = world.on.deps.database;
  expect((await sql`select from stripe_events where id = 'evt_refused'`.execute(db)).rows).toEqual([]);
});

test('400 for a package that does not exist, and for credits that the buyer names', async () => {
  const person = await world.on.signUp();
  for (const packageKey of ['GIGANTIC', '', null, 'constructor']) {
    const answer = await person.post('/api/credits/purchase', { packageKey });
    expect([packageKey, answer.statusCode]).toEqual([packageKey, 400]);
  }
  expect((await person.post('/api/credits/purchase', { packageKey: 'STARTER', credits: 1e9 })).statusCode).toBe(400);
});
