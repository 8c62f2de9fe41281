import { createStripe, idOf } from '../src/stripe/client.ts';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';

import { act, ask } from './desk.ts';
import { buy, chargeOf, subscribe, useApp, type Person } from './test-app.ts';

const world = useApp({ hasWebhooks: true });
const stripe = () => createStripe({ secretKey: world.on.stripe.secretKey, apiUrl: world.on.stripe.url });
const db = () => world.on.deps.database.db;

let admin: Person;
/** Somebody with one payment of each sort, by its state. */
let person: Person;
const paid: Record<'paid' | 'refunded' | 'partly' | 'disputed' | 'waiting' | 'failed' | 'quarantined', string> = {
  paid: '',
  refunded: '',
  partly: '',
  disputed: '',
  waiting: '',
  failed: '',
  quarantined: '',
};

beforeAll(async () => {
  admin = await world.on.signUpAdmin();
  person = await world.on.signUp('iris.buyer@example.com');
  paid.paid = await buy(person, 'POPULAR');
  paid.refunded = await buy(person);
  await stripe().refunds.create({ charge: await chargeOf(world.on, paid.refunded) });
  paid.partly = await buy(person);
  await act(admin, 'refundPayment', { paymentId: paid.partly, amountCents: 250, reason: 'Half of it was not used' });
  paid.disputed = await buy(person, 'PRO');
  await world.on.stripe.openDispute({ chargeId: await chargeOf(world.on, paid.disputed) });
  paid.waiting = await buy(person, 'STARTER', { delayed: true });
  paid.failed = await buy(person, 'STARTER', { delayed: true });
  await world.on.stripe.settleDelayed(paid.failed, 'fails');
  paid.quarantined = await quarantined(person);
  await world.on.settle();
});

/** Pays for an order that asked for something else. */
async function quarantined(buyer: Person): Promise<string> {
  const answer = await buyer.post('/api/credits/purchase', { packageKey: 'STARTER' });
  const sessionId = new URL(answer.json().url).pathname.split('/').at(-1) ?? '';
  await sql`update credit_orders set amount_cents = 1 where checkout_session_id = ${sessionId}`.execute(db());
  await world.on.stripe.payCheckout(sessionId);
  await world.on.settle();
  return sessionId;
}

type Asked = Parameters<typeof ask<'payments'>>[2];
const list = async (input: Asked) => (await ask(admin, 'payments', input)).payments;
/** The sessions of a list; of what was not paid, the order's. */
const sessions = async (input: Asked) => (await list(input)).map((row) => row.checkoutSessionId ?? row.id);

test('every payment stands there with its state, what it gave and what was taken back', async () => {
  const shown = await list({ search: person.email });
  const stateOf = (sessionId: string) => {
    const row = shown.find((one) => one.checkoutSessionId === sessionId);
    return row && [row.state, row.grantedCredits, row.takenBackCredits, row.refundedCents, row.disputedCents];
  };
  expect(stateOf(paid.paid)).toEqual(['paid', 500, 0, 0, 0]);
  expect(stateOf(paid.refunded)).toEqual(['refunded', 100, 100, 499, 0]);
  // floor(100 × 250 / 499) credits.
  expect(stateOf(paid.partly)).toEqual(['partly_refunded', 100, 50, 250, 0]);
  expect(stateOf(paid.disputed)).toEqual(['disputed', 1000, 1000, 0, 3499]);
  expect(stateOf(paid.waiting)).toEqual(['waiting', 0, 0, 0, 0]);
  expect(stateOf(paid.failed)).toEqual(['failed', 0, 0, 0, 0]);
  expect(stateOf(paid.quarantined)).toEqual(['quarantined', 0, 0, 0, 0]);
  expect(shown).toHaveLength(7);
  expect(shown[0]?.person).toEqual({ id: person.id, name: 'Test', email: person.email });
});

test.each([
  ['paid', ['paid']],
  ['refunded', ['partly', 'refunded']],
  ['open_dispute', ['disputed']],
  ['disputed', ['disputed']],
  ['waiting', ['waiting']],
  ['failed', ['failed']],
  ['quarantined', ['quarantined']],
] as const)('filtered by %s there is only that', async (state, expected) => {
  const shown = await sessions({ state, search: person.email });
  expect(shown.toSorted()).toEqual(expected.map((name) => paid[name]).toSorted());
});

test('found by any id of Stripe’s or ours, by email and by user; words that only look like a pattern find nothing', async () => {
  const charge = await stripe().charges.retrieve(await chargeOf(world.on, paid.partly));
  const { data: refunds } = await stripe().refunds.list({ charge: charge.id });
  const [disputed] = await list({ state: 'disputed', search: person.id });
  const [row] = await list({ search: paid.partly });
  const finds = [paid.partly, idOf(charge.payment_intent) ?? '', refunds[0]?.id ?? '', row?.orderId ?? ''];
  for (const search of finds) expect([search, await sessions({ search })]).toEqual([search, [paid.partly]]);
  expect(await sessions({ search: disputed?.openDisputes[0] ?? '' })).toEqual([paid.disputed]);
  const { customer_id: customer } = await person.customer();
  for (const search of [customer, person.id, 'IRIS.BUYER', 'iris.buyer@example.com']) {
    expect([search, (await sessions({ search })).length]).toEqual([search, 7]);
  }
  for (const search of ['%', '_', 'pi_none', 'evt_1', 'nobody@', String.raw`iris\%`]) {
    expect([search, await sessions({ search })]).toEqual([search, []]);
  }
});

test('what only Stripe knows of finds its payment: charges, refunds made there, disputes that are over', async () => {
  const disputed = await buy(await world.on.signUp());
  const dispute = await world.on.stripe.openDispute({ chargeId: await chargeOf(world.on, disputed) });
  await world.on.stripe.closeDispute(dispute.id, 'lost');
  await world.on.settle();
  const charge = await chargeOf(world.on, paid.refunded);
  const { data: refunds } = await stripe().refunds.list({ charge });
  for (const search of [charge, refunds[0]?.id ?? '']) {
    expect([search, await sessions({ search })]).toEqual([search, [paid.refunded]]);
  }
  expect(await sessions({ search: dispute.id })).toEqual([disputed]);
  expect(await sessions({ state: 'open_dispute' })).toEqual([paid.disputed]);
  expect(await sessions({ state: 'disputed' })).toEqual([disputed, paid.disputed]);
  for (const search of ['ch_none', 're_none', 'du_none']) {
    expect([search, await sessions({ search })]).toEqual([search, []]);
  }
  world.on.stripe.failNext({ fault: 'server_error', times: 3, path: /\/v1\/charges/ });
  await expect(list({ search: charge })).rejects.toThrow(/^503 .*Only Stripe knows what this belongs to/);
});

test('a name finds every payment of everybody who is called so, however many they are; an address is no id', async () => {
  const becca = await world.on.signUp('re_becca@example.com');
  const paymentId = await buy(becca);
  expect(await sessions({ search: becca.email })).toEqual([paymentId]);
  expect(await sessions({ search: 'becca test' })).toEqual([paymentId]);
  await sql`
    with person as (
      insert into users (name, email) select 'Namesake', 'namesake' || n || '@example.com' from generate_series(1, 250) as n
      returning id
    )
    insert into payments (id, user_id, payment_intents, currency, charged_cents, tax_cents, paid_at)
    select 'cs_of_' || id, id, '{}', 'chf', 100, 0, now() from person`.execute(db());
  const found = new Set<string>();
  for (let before: string | undefined | null; before !== null;) {
    const page = await ask(admin, 'payments', { search: 'NAMESAKE', limit: 100, before });
    for (const { id } of page.payments) found.add(id);
    before = page.next;
  }
  expect(found.size).toBe(250);
  await sql`delete from payments where currency = 'chf'`.execute(db());
});

test('pages follow each other without a gap or a repeat, whichever side a row comes from', async () => {
  const whole = await list({ search: person.id });
  const walked: string[] = [];
  let before: string | undefined;
  for (;;) {
    const { payments, next } = await ask(admin, 'payments', { search: person.id, limit: 2, before });
    walked.push(...payments.map(({ id }) => id));
    if (next === null) break;
    before = next;
  }
  expect(walked).toEqual(whole.map(({ id }) => id));
  const times = whole.map(({ at }) => at);
  expect(times).toEqual(times.toSorted().toReversed());
});

test('filtered by kind, currency and time', async () => {
  const subscriber = await world.on.signUp();
  await subscribe(subscriber);
  const [month, ...others] = await list({ kind: 'subscription' });
  expect(others).toEqual([]);
  expect(month).toMatchObject({
    kind: 'subscription',
    state: 'paid',
    grantedCredits: 1000,
    person: { id: subscriber.id },
  });
  expect(await sessions({ search: month?.subscriptionId ?? '' })).toEqual([month?.id]);
  expect(await list({ kind: 'subscription', search: person.id })).toEqual([]);
  expect(await list({ currency: 'eur' })).toEqual([]);
  expect(await list({ currency: 'usd', search: person.id })).toHaveLength(7);
  expect(await ask(admin, 'paymentCurrencies', {})).toEqual(['usd']);
  expect(await list({ to: '2020-01-01T00:00:00Z' })).toEqual([]);
  expect(await list({ from: '2020-01-01T00:00:00Z', search: person.id })).toHaveLength(7);
});

test('one payment opens to its order, its grants, who asked for which refund, and where Stripe shows it', async () => {
  const opened = await ask(admin, 'payment', { id: paid.partly });
  const { customer_id: customerId } = await person.customer();
  expect(opened).toMatchObject({
    state: 'partly_refunded',
    customerId,
    order: { credits: 100, amountCents: 499, currency: 'usd', quarantineReason: null },
    grants: [{ credits: 100, paidCents: 499 }],
    refunds: [
      { cents: 250, reason: 'Half of it was not used', actor: admin.id, actorEmail: admin.email, state: 'sent' },
    ],
    // The local Stripe has no Dashboard.
    dashboardUrl: null,
  });
  expect(opened.refunds[0]?.refundId).toMatch(/^re_/);
  const { order } = await ask(admin, 'payment', { id: paid.quarantined });
  expect(order?.quarantineReason).toMatch(/^subtotal in cents: ordered 1, found 499$/);
  const unpaid = await ask(admin, 'payment', { id: opened.orderId ?? '' });
  expect(unpaid.id).toBe(paid.partly);
});

test('a refund says before what it does after: the credits that go, and what becomes debt', async () => {
  const spender = await world.on.signUp();
  const paymentId = await buy(spender);
  const spent = { userId: spender.id, key: 'spent', credits: 70, reason: 'Rendering' };
  await world.on.deps.app.ledger.deductCredits(spent);
  expect(await ask(admin, 'refundPreview', { paymentId, amountCents: 100 })).toEqual({
    cents: 100,
    currency: 'usd',
    leftCents: 499,
    credits: 20,
    debtCredits: 0,
    availableCredits: 30,
  });
  await act(admin, 'refundPayment', { paymentId, amountCents: 100, reason: 'Asked for' });
  expect(await spender.balance()).toMatchObject({ balance: 10, debt: 0 });
  expect(await ask(admin, 'refundPreview', { paymentId })).toEqual({
    cents: 399,
    currency: 'usd',
    leftCents: 399,
    credits: 80,
    debtCredits: 70,
    availableCredits: 10,
  });
  await act(admin, 'refundPayment', { paymentId, reason: 'Asked for' });
  expect(await spender.balance()).toMatchObject({ balance: 0, debt: 70 });
  expect(await ask(admin, 'refundPreview', { paymentId })).toMatchObject({ cents: 0, leftCents: 0, credits: 0 });
});

test('quarantined orders stand with why and what was paid, page by page, and stop wanting anybody once it is back', async () => {
  const later = await quarantined(await world.on.signUp());
  const first = await ask(admin, 'quarantinedOrders', { limit: 1 });
  expect(first.orders).toMatchObject(
    [{ checkoutSessionId: later, orderedCents: 1, reason: /^subtotal/, paid: { cents: 499, refundedCents: 0 } }].map(
      (order) => ({ ...order, reason: expect.stringMatching(order.reason) }),
    ),
  );
  const second = await ask(admin, 'quarantinedOrders', { limit: 1, before: first.next ?? undefined });
  expect([second.orders.map((order) => order.checkoutSessionId), second.next]).toEqual([[paid.quarantined], null]);
  const wanting = async () => (await ask(admin, 'attention', {})).quarantinedOrders;
  expect(await wanting()).toEqual({ count: 2, since: second.orders[0]?.createdAt });
  await act(admin, 'refundPayment', { paymentId: paid.quarantined, reason: 'It did not fit' });
  await world.on.settle();
  expect(await wanting()).toEqual({ count: 1, since: first.orders[0]?.createdAt });
});

test('books come by month and tie out', async () => {
  const [usd] = await ask(admin, 'books', {});
  expect(usd).toMatchObject({ currency: 'usd', check: { ties: true } });
  expect(usd?.months).toHaveLength(1);
  const [later] = await ask(admin, 'books', { from: '2999-01-01T00:00:00Z' });
  expect(later).toMatchObject({ months: [], openingOwedCents: usd?.total.owedCents });
});
