import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { convergeSource } from '../src/stripe/converge/converge-source.ts';
import type { ConvergeDeps } from '../src/stripe/converge/seen.ts';
import { createStripe } from '../src/stripe/client.ts';
import { startStripeProxy, type StripeProxy } from './stripe-proxy.ts';
import { buy, chargeOf, subscribe, useApp } from './test-app.ts';

// Answers that left Stripe earlier and arrive later than newer ones: held up on their way by a proxy.

const world = useApp({ hasWebhooks: true });
const stripe = () => createStripe({ secretKey: world.on.stripe.secretKey, apiUrl: world.on.stripe.url });
let proxy: StripeProxy;
let slow: ConvergeDeps;

beforeAll(async () => {
  proxy = await startStripeProxy(world.on.stripe.url);
  slow = {
    ...world.on.deps.worker,
    stripe: createStripe({ secretKey: world.on.stripe.secretKey, apiUrl: proxy.url }),
  };
});
beforeEach(() => {
  proxy.onAnswer = ({ answer }) => answer;
});
afterAll(() => proxy.close());

/** Looks at a source, holds the first answer of a path back while something else happens, and lets it arrive then. */
async function whileHeldBack(path: RegExp, source: Parameters<typeof convergeSource>[1], happens: () => Promise<void>) {
  const arrived = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  proxy.onAnswer = async (passing) => {
    if (passing.method === 'GET' && path.test(passing.path)) {
      arrived.resolve();
      await released.promise;
    }
    return passing.answer;
  };
  const late = convergeSource(slow, source);
  await arrived.promise;
  await happens();
  released.resolve();
  return late;
}

const nothing = { outcome: 'applied', changes: [] };

test('a refund seen before it failed, and told after, takes nothing back', async () => {
  const person = await world.on.signUp();
  const id = await buy(person);
  const refund = await stripe().refunds.create({ charge: await chargeOf(world.on, id) });
  const late = await whileHeldBack(/refunds$/, { kind: 'session', id }, async () => {
    await world.on.stripe.failRefund(refund.id);
    await world.on.settle();
    expect(await person.balance()).toMatchObject({ balance: 100 });
  });
  expect(late).toEqual(nothing);
  expect(await person.balance()).toMatchObject({ balance: 100, debt: 0 });
});

test('a payment seen before its refund, and told after, gives nothing back', async () => {
  const person = await world.on.signUp();
  const id = await buy(person);
  const charge = await chargeOf(world.on, id);
  const late = await whileHeldBack(/sessions\/cs_/, { kind: 'session', id }, async () => {
    await stripe().refunds.create({ charge });
    await world.on.settle();
    expect(await person.balance()).toMatchObject({ balance: 0 });
  });
  expect(late).toEqual(nothing);
  expect(await person.balance()).toMatchObject({ balance: 0, debt: 0 });
});

test('an open dispute seen before it was won, and told after, freezes nobody', async () => {
  const person = await world.on.signUp();
  const id = await buy(person);
  const dispute = await world.on.stripe.openDispute({ chargeId: await chargeOf(world.on, id) });
  const late = await whileHeldBack(/disputes$/, { kind: 'session', id }, async () => {
    await world.on.stripe.closeDispute(dispute.id, 'won');
    await world.on.settle();
  });
  expect(late).toEqual(nothing);
  expect(await person.balance()).toMatchObject({ balance: 100, debt: 0 });
  const spend = { userId: person.id, key: 'spend', credits: 1, reason: 'Test' };
  await world.on.deps.app.ledger.deductCredits(spend);
});

test('a subscription seen while it was live, and told after its end, is not revived', async () => {
  const person = await world.on.signUp();
  await subscribe(person);
  const { db } = world.on.deps.database;
  const rows = db.selectFrom('subscriptions').select(['id', 'customer_id', 'status']).where('user_id', '=', person.id);
  const { id, customer_id: customer } = await rows.executeTakeFirstOrThrow();
  const late = await whileHeldBack(/subscriptions$/, { kind: 'customer', id: customer }, async () => {
    await stripe().subscriptions.cancel(id);
    await world.on.settle();
  });
  expect(late).toEqual(nothing);
  expect(await rows.executeTakeFirstOrThrow()).toMatchObject({ status: 'canceled' });
});
