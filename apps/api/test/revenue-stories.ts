import type { Stripe } from 'stripe';

import { buy, chargeOf, subscribe, type Person, type TestApp } from './test-app.ts';

const DAY_MS = 86_400_000;

/** Everything that may become of a payment, at the local Stripe, told to the app as it happens. */
export async function playRevenueStories(on: TestApp, stripe: Stripe): Promise<{ quarantined: string; half: Person }> {
  const bought = async (packageKey: string, payment?: Parameters<typeof buy>[2]) =>
    buy(await on.signUp(), packageKey, payment);
  const refund = async (sessionId: string, amount?: number) =>
    stripe.refunds.create({ charge: await chargeOf(on, sessionId), ...(amount !== undefined && { amount }) });
  const dispute = async (sessionId: string) => on.stripe.openDispute({ chargeId: await chargeOf(on, sessionId) });

  await makeCode(stripe, 'HALF', 50);
  await makeCode(stripe, 'FREE', 100);
  await bought('POPULAR');
  await bought('ENTERPRISE');
  const half = await on.signUp();
  await buy(half, 'STARTER', { promotionCode: 'HALF' });
  await bought('STARTER', { promotionCode: 'FREE' });

  await refund(await bought('STARTER'), 100);
  await refund(await bought('STARTER'));
  const failing = await refund(await bought('PRO'));
  await on.settle();
  await on.stripe.failRefund(failing.id);
  const won = await dispute(await bought('POPULAR'));
  await on.settle();
  await on.stripe.closeDispute(won.id, 'won');
  const lost = await dispute(await bought('STARTER'));
  await on.stripe.closeDispute(lost.id, 'lost');
  const twice = await bought('STARTER');
  await refund(twice);
  await on.stripe.closeDispute((await dispute(twice)).id, 'lost');
  await on.settle();

  const quarantined = await buyQuarantined(on);
  await playSubscriptions(on, stripe);
  await bought('STARTER');
  return { quarantined, half };
}

async function makeCode(stripe: Stripe, code: string, percent: number): Promise<void> {
  const coupon = await stripe.coupons.create({ percent_off: percent, duration: 'once' });
  await stripe.promotionCodes.create({ code, promotion: { type: 'coupon', coupon: coupon.id } });
}

/** A payment that is not what its order asked for: the money is there, and no credits. */
async function buyQuarantined(on: TestApp): Promise<string> {
  const answer = await (await on.signUp()).post('/api/credits/purchase', { packageKey: 'STARTER' });
  const sessionId = new URL(answer.json().url).pathname.split('/').at(-1) ?? '';
  const { db } = on.deps.database;
  await db.updateTable('credit_orders').set({ amount_cents: 1 }).where('checkout_session_id', '=', sessionId).execute();
  await on.stripe.payCheckout(sessionId);
  await on.settle();
  return sessionId;
}

/** One that renews, one that is changed within its period, one that ends, and two of one person. */
async function playSubscriptions(on: TestApp, stripe: Stripe): Promise<void> {
  const [renewing, changing, ending, second] = [
    await on.signUp(),
    await on.signUp(),
    await on.signUp(),
    await on.signUp(),
  ];
  for (const person of [renewing, changing, ending, second]) await subscribe(person);
  const ended = await subscriptionOf(on, ending);
  await stripe.subscriptions.cancel(ended.id);

  const { customer_id: customer, price_id: price } = await subscriptionOf(on, second);
  const session = await stripe.checkout.sessions.create({
    mode: 'subscription',
    customer,
    line_items: [{ price, quantity: 1 }],
    success_url: 'http://localhost/success',
  });
  await on.stripe.advanceClock(60_000);
  await on.stripe.payCheckout(session.id);
  await on.settle();

  await on.stripe.advanceClock(10 * DAY_MS);
  const { id } = await subscriptionOf(on, changing);
  const { items } = await stripe.subscriptions.retrieve(id);
  const item = { id: items.data[0]?.id ?? '', quantity: 2 };
  await stripe.subscriptions.update(id, { items: [item], proration_behavior: 'always_invoice' });
  await on.settle();
  await on.stripe.advanceClock(25 * DAY_MS);
  await on.settle();
}

async function subscriptionOf({ deps }: TestApp, person: Person) {
  const rows = deps.database.db.selectFrom('subscriptions').selectAll().where('user_id', '=', person.id);
  return rows.executeTakeFirstOrThrow();
}
