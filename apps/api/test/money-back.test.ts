import { expect, test } from 'vitest';

import { createStripe } from '../src/stripe/client.ts';
import { buy, chargeOf, useApp, type Person } from './test-app.ts';

const world = useApp({ hasWebhooks: true });
const stripeOf = () => createStripe({ secretKey: world.on.stripe.secretKey, apiUrl: world.on.stripe.url });

const spend = (person: Person, credits: number) =>
  world.on.deps.app.ledger.deductCredits({ userId: person.id, key: `spend:${credits}`, credits, reason: 'Test' });

const paymentOf = (sessionId: string) =>
  world.on.deps.database.db.selectFrom('payments').selectAll().where('id', '=', sessionId).executeTakeFirstOrThrow();

test('a refund in parts takes back the same parts of the credits, and all of them in the end', async () => {
  const person = await world.on.signUp();
  const sessionId = await buy(person);
  const charge = await chargeOf(world.on, sessionId);
  await stripeOf().refunds.create({ charge, amount: 100 });
  await world.on.settle();
  // floor(100 credits × 100 / 499 cents)
  expect(await person.balance()).toMatchObject({ balance: 80, debt: 0 });
  await stripeOf().refunds.create({ charge });
  await world.on.settle();
  expect(await person.balance()).toMatchObject({ balance: 0, debt: 0 });
  expect(await paymentOf(sessionId)).toMatchObject({ charged_cents: 499, refunded_cents: 499, disputed_cents: 0 });
  const [last] = (await person.get('/api/credits/history')).json();
  expect(last).toMatchObject({ type: 'clawback', reason: 'Payment refunded', amount: -80 });
});

test('a refund that fails gives its credits back', async () => {
  const person = await world.on.signUp();
  const sessionId = await buy(person);
  const refund = await stripeOf().refunds.create({ charge: await chargeOf(world.on, sessionId) });
  await world.on.settle();
  expect(await person.balance()).toMatchObject({ balance: 0 });
  await world.on.stripe.failRefund(refund.id);
  await world.on.settle();
  expect(await person.balance()).toMatchObject({ balance: 100, debt: 0 });
});

test('of two refunds one that fails gives back its own part', async () => {
  const person = await world.on.signUp();
  const charge = await chargeOf(world.on, await buy(person));
  const [first] = [
    await stripeOf().refunds.create({ charge, amount: 200 }),
    await stripeOf().refunds.create({ charge, amount: 100 }),
  ];
  await world.on.settle();
  expect(await person.balance()).toMatchObject({ balance: 40 });
  await world.on.stripe.failRefund(first.id);
  await world.on.settle();
  expect(await person.balance()).toMatchObject({ balance: 80 });
});

test('what was spent before its money went back is a debt, which the next purchase pays first', async () => {
  const person = await world.on.signUp();
  const sessionId = await buy(person);
  await spend(person, 70);
  await stripeOf().refunds.create({ charge: await chargeOf(world.on, sessionId) });
  await world.on.settle();
  expect(await person.balance()).toMatchObject({ balance: 0, debt: 70 });
  await buy(person);
  expect(await person.balance()).toMatchObject({ balance: 30, debt: 0 });
});

test('an open dispute stops spending and takes the credits; won, both come back', async () => {
  const person = await world.on.signUp();
  await buy(person);
  const sessionId = await buy(person, 'POPULAR');
  const dispute = await world.on.stripe.openDispute({ chargeId: await chargeOf(world.on, sessionId) });
  await world.on.settle();
  expect(await person.balance()).toMatchObject({ balance: 100 });
  await expect(spend(person, 1)).rejects.toMatchObject({ refusal: { code: 'ACCOUNT_FROZEN' } });
  await world.on.stripe.closeDispute(dispute.id, 'won');
  await world.on.settle();
  expect(await person.balance()).toMatchObject({ balance: 600 });
  await spend(person, 1);
});

test('a lost dispute keeps the credits and lifts the freeze', async () => {
  const person = await world.on.signUp();
  await buy(person);
  const sessionId = await buy(person);
  const dispute = await world.on.stripe.openDispute({ chargeId: await chargeOf(world.on, sessionId) });
  await world.on.settle();
  await world.on.stripe.closeDispute(dispute.id, 'lost');
  await world.on.settle();
  expect(await person.balance()).toMatchObject({ balance: 100, debt: 0 });
  await spend(person, 1);
});

test('a refund and a dispute over one charge take its credits once', async () => {
  const person = await world.on.signUp();
  await buy(person);
  const sessionId = await buy(person);
  const charge = await chargeOf(world.on, sessionId);
  await stripeOf().refunds.create({ charge });
  const dispute = await world.on.stripe.openDispute({ chargeId: charge });
  await world.on.stripe.closeDispute(dispute.id, 'lost');
  await world.on.settle();
  expect(await person.balance()).toMatchObject({ balance: 100, debt: 0 });
});

test('an inquiry changes nothing', async () => {
  const person = await world.on.signUp();
  const sessionId = await buy(person);
  const chargeId = await chargeOf(world.on, sessionId);
  await world.on.stripe.openDispute({ chargeId, status: 'warning_needs_response' });
  await world.on.settle();
  expect(await person.balance()).toMatchObject({ balance: 100 });
  await spend(person, 1);
});

test('an admin refunds a purchase through Stripe, in part, and no more than is left', async () => {
  const [person, admin] = [await world.on.signUp(), await world.on.signUpAdmin()];
  const paymentId = await buy(person);
  const refund = (body: object) => admin.post('/trpc/admin.refundPayment', { paymentId, reason: 'Asked for', ...body });
  const tooMuch = await refund({ amountCents: 500 });
  expect([tooMuch.statusCode, tooMuch.json().error.message]).toEqual([
    422,
    'Of this payment 499 cents can be refunded.',
  ]);
  expect((await refund({ amountCents: 0 })).statusCode).toBe(400);
  const answer = await refund({ amountCents: 250 });
  expect(answer.json().result.data).toMatchObject({ cents: 250, refundId: expect.stringMatching(/^re_/) });
  // floor(100 × 250 / 499), before any webhook was worked.
  expect(await person.balance()).toMatchObject({ balance: 50 });
  expect((await refund({ amountCents: 250 })).statusCode).toBe(422);
  expect((await refund({})).statusCode).toBe(200);
  await world.on.settle();
  expect(await person.balance()).toMatchObject({ balance: 0 });
  const { data } = await stripeOf().refunds.list({ charge: await chargeOf(world.on, paymentId) });
  expect(data.map(({ amount }) => amount).toSorted((a, b) => a - b)).toEqual([249, 250]);
  expect((await person.post('/trpc/admin.refundPayment', { paymentId, reason: 'Mine' })).statusCode).toBe(403);
});

test('a delayed payment waits, then gives its credits or fails', async () => {
  const [good, bad] = [await world.on.signUp(), await world.on.signUp()];
  for (const [person, outcome, state, balance] of [
    [good, 'succeeds', 'paid', 100],
    [bad, 'fails', 'failed', 0],
  ] as const) {
    const sessionId = await buy(person, 'STARTER', { delayed: true });
    expect(await person.balance()).toMatchObject({ balance: 0 });
    expect(await person.order(sessionId)).toMatchObject({ state: 'waiting' });
    const shown = async () => (await person.get('/trpc/billing.waiting')).json().result.data;
    expect(await shown()).toEqual([{ sessionId, credits: 100, priceCents: 499, currency: 'usd' }]);
    await world.on.stripe.settleDelayed(sessionId, outcome);
    await world.on.settle();
    expect(await person.order(sessionId)).toMatchObject({ state });
    expect(await shown()).toEqual([]);
    expect(await person.balance()).toMatchObject({ balance });
  }
});

test('a code that takes all of it gives promotional credits; one that takes a part, credits of what was paid', async () => {
  const person = await world.on.signUp();
  const stripe = stripeOf();
  const [all, half] = await Promise.all([
    stripe.coupons.create({ percent_off: 100, duration: 'once' }),
    stripe.coupons.create({ percent_off: 50, duration: 'once' }),
  ]);
  await stripe.promotionCodes.create({ code: 'ALLOFIT', promotion: { type: 'coupon', coupon: all.id } });
  await stripe.promotionCodes.create({ code: 'HALF', promotion: { type: 'coupon', coupon: half.id } });
  const free = await buy(person, 'STARTER', { promotionCode: 'ALLOFIT' });
  const cheap = await buy(person, 'STARTER', { promotionCode: 'HALF' });
  expect(await person.balance()).toMatchObject({ balance: 200 });
  expect(await paymentOf(free)).toMatchObject({ charged_cents: 0 });
  expect(await paymentOf(cheap)).toMatchObject({ charged_cents: 249 });
  expect(await person.paidForLots()).toEqual([0, 249]);
});
