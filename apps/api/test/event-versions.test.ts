import type { Stripe } from 'stripe';
import { expect, test } from 'vitest';

import { createStripe, idOf } from '../src/stripe/client.ts';
import { asOf, RELEASES } from './older-events.ts';
import { post } from './signed-event.ts';
import { buy, subscribe, useApp } from './test-app.ts';

const world = useApp();
const DAY_MS = 86_400_000;
const connect = () => createStripe({ secretKey: world.on.stripe.secretKey, apiUrl: world.on.stripe.url });

/** What Stripe had to tell after an event, oldest first. */
async function eventsAfter(id: string | undefined) {
  const events: Stripe.Event[] = [];
  for await (const event of connect().events.list({ limit: 100 })) {
    if (event.id === id) break;
    events.unshift(event);
  }
  return events;
}

test.each(RELEASES)(
  'a purchase, a subscription, its renewal and a refund are the same told as of %s',
  async (release) => {
    const stripe = connect();
    const [last] = (await stripe.events.list({ limit: 1 })).data;
    const person = await world.on.signUp();
    const sessionId = await buy(person);
    await subscribe(person);
    const begun = await eventsAfter(last?.id);
    // Stripe forgets an event after 30 days, and a month may have 31.
    await world.on.stripe.advanceClock(32 * DAY_MS);
    const { payment_intent: intent } = await stripe.checkout.sessions.retrieve(sessionId);
    await stripe.refunds.create({ payment_intent: idOf(intent) ?? '', amount: 100 });
    const events = [...begun, ...(await eventsAfter(begun.at(-1)?.id))];
    expect(await person.balance()).toMatchObject({ balance: 0 });

    for (const event of events) {
      const told = JSON.stringify(asOf(release, event));
      expect((await post(world.on.app, told)).statusCode).toBe(200);
    }
    await world.on.settle();

    const { db } = world.on.deps.database;
    const unsettled = db
      .selectFrom('stripe_events')
      .select(['type', 'error'])
      .where('state', 'in', ['received', 'failed']);
    expect(await unsettled.execute()).toEqual([]);
    const history: { type: string; amount: number }[] = (await person.get('/api/credits/history')).json();
    expect(history.map(({ type, amount }) => `${type} ${amount}`).toSorted()).toEqual([
      'clawback -20',
      'purchase 100',
      'subscription_grant 1000',
      'subscription_grant 1000',
    ]);
    expect((await person.get('/trpc/billing.subscription')).json().result.data).toMatchObject({
      tier: 'pro',
      status: 'active',
      nextGrant: { credits: 1000 },
    });
  },
);

test('the events told as of the oldest release lack what we read of Stripe’s objects today', async () => {
  const stripe = connect();
  const [invoicePaid] = (await stripe.events.list({ type: 'invoice.paid', limit: 1 })).data;
  const [updated] = (await stripe.events.list({ type: 'customer.subscription.updated', limit: 1 })).data;
  if (!invoicePaid || !updated) throw new Error('A subscription was paid and renewed.');
  const oldest = (event: object) => JSON.parse(JSON.stringify(asOf('2024-11-20.acacia', event))).data.object;
  expect(oldest(invoicePaid)).toMatchObject({ subscription: expect.stringMatching(/^sub_/), paid: true });
  expect(oldest(invoicePaid)).not.toHaveProperty('parent');
  expect(oldest(updated)).toHaveProperty('current_period_end');
  expect(oldest(updated).items.data[0]).not.toHaveProperty('current_period_end');
});
