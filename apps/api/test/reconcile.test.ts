import { randomUUID } from 'node:crypto';

import { fastify } from 'fastify';
import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';

import { createStripe } from '../src/stripe/client.ts';
import { reconcile } from '../src/stripe/reconcile.ts';
import { runCommand } from './run-command.ts';
import { buy, chargeOf, HMAC_KEY, subscribe, useApp } from './test-app.ts';

const world = useApp({ hasWebhooks: true });
const stripeOf = () => createStripe({ secretKey: world.on.stripe.secretKey, apiUrl: world.on.stripe.url });
const DAY_MS = 86_400_000;

beforeEach(() => world.on.stripe.setDelivery({}));

const deafen = () => world.on.stripe.setDelivery({ dropShare: 1 });
const run = (depth: 'recent' | 'deep' = 'deep') => reconcile(world.on.deps.worker, depth);

/** Every row of every table of ours and of the ledger's. */
async function everything(): Promise<unknown> {
  const { db } = world.on.deps.database;
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`.execute(db);
  const contents = [];
  for (const { name } of tables) {
    const { rows } = await sql`select t::text, t.xmin::text from ${sql.id(name)} as t order by 1`.execute(db);
    contents.push([name, rows]);
  }
  return contents;
}

async function heals(expected: readonly RegExp[], depth: 'recent' | 'deep' = 'deep'): Promise<void> {
  const first = await run(depth);
  expect(first.problems).toEqual([]);
  for (const pattern of expected) expect(first.healed).toContainEqual(expect.stringMatching(pattern));
  const before = await everything();
  const second = await run(depth);
  expect(second).toMatchObject({ healed: [], problems: [] });
  expect(await everything()).toEqual(before);
}

test('a purchase that nobody told us of is healed, and a second run writes nothing', async () => {
  const person = await world.on.signUp();
  deafen();
  const sessionId = await buy(person);
  expect(await person.balance()).toMatchObject({ balance: 0 });
  await heals([/^order .*: open → paid$/, new RegExp(`^purchase:${sessionId}: 100 credits$`)], 'recent');
  expect(await person.balance()).toMatchObject({ balance: 100 });
});

test('an expired session, a delayed payment and one that failed are healed', async () => {
  const people = [await world.on.signUp(), await world.on.signUp(), await world.on.signUp()] as const;
  deafen();
  const [first, second, third] = await Promise.all([
    people[0].post('/api/credits/purchase', { packageKey: 'STARTER' }),
    buy(people[1], 'STARTER', { delayed: true }),
    buy(people[2], 'STARTER', { delayed: true }),
  ]);
  const open = new URL(first.json().url).pathname.split('/').at(-1) ?? '';
  await world.on.stripe.expireCheckout(open);
  await heals([/open → expired$/, /open → waiting$/]);
  await world.on.stripe.settleDelayed(second, 'succeeds');
  await world.on.stripe.settleDelayed(third, 'fails');
  await heals([/waiting → paid$/, /waiting → failed$/]);
  expect(await people[1].balance()).toMatchObject({ balance: 100 });
});

test('refunds and disputes are healed, in both directions', async () => {
  const person = await world.on.signUp();
  const [refunded, disputed] = [await buy(person), await buy(person, 'POPULAR')];
  deafen();
  const refund = await stripeOf().refunds.create({ charge: await chargeOf(world.on, refunded) });
  const dispute = await world.on.stripe.openDispute({ chargeId: await chargeOf(world.on, disputed) });
  await world.on.settle();
  await heals([/refunded 499 cents/, /disputed 1999, 1 disputes open/]);
  expect(await person.balance()).toMatchObject({ balance: 0 });
  await world.on.stripe.failRefund(refund.id);
  await world.on.stripe.closeDispute(dispute.id, 'won');
  await world.on.settle();
  await heals([/refunded 0 cents/, /disputed 0, 0 disputes open/]);
  expect(await person.balance()).toMatchObject({ balance: 600 });
});

test('a subscription, its renewal, its end and a deleted customer are healed', async () => {
  const person = await world.on.signUp();
  deafen();
  await subscribe(person);
  await heals([/^subscription .*: active$/, /^grant:si_.*: 1000 credits$/]);
  await world.on.stripe.advanceClock(32 * DAY_MS);
  await heals([/^grant:si_.*: 1000 credits$/]);
  expect(await person.balance()).toMatchObject({ balance: 2000 });
  await stripeOf().customers.del((await person.customer()).customer_id);
  await heals([/active → canceled$/, /^customer .*: deleted$/]);
  expect((await person.customer()).deleted_at).not.toBeNull();
});

test('a deleted customer who never subscribed is let go of', async () => {
  const person = await world.on.signUp();
  await buy(person);
  deafen();
  await stripeOf().customers.del((await person.customer()).customer_id);
  await heals([/^customer .*: deleted$/], 'recent');
});

test('an order that never heard of its session is sent again under its own key, and is the same session', async () => {
  const person = await world.on.signUp();
  const sessionId = await buy(person);
  const { db } = world.on.deps.database;
  const answer = await person.post('/api/credits/purchase', { packageKey: 'STARTER' });
  const url = answer.json().url as string;
  await sql`
    update credit_orders set checkout_session_id = null, state = 'creating', created_at = now() - interval '2 minutes'
    where user_id = ${person.id} and checkout_session_id <> ${sessionId}`.execute(db);
  await heals([/^order .*: sent again, session cs_/]);
  const [order] = await db
    .selectFrom('credit_orders')
    .select('checkout_session_id')
    .where('user_id', '=', person.id)
    .where('state', '=', 'open')
    .execute();
  expect(url).toContain(order?.checkout_session_id);
});

test('an order that was never sent ends when nothing can come of it any more', async () => {
  const person = await world.on.signUp();
  await person.post('/api/credits/purchase', { packageKey: 'STARTER' });
  await sql`
    update credit_orders set checkout_session_id = null, state = 'creating', created_at = now() - interval '3 days'
    where user_id = ${person.id}`.execute(world.on.deps.database.db);
  await heals([/never sent, creating → expired$/]);
});

test('a refund that was wished for and never sent is sent, once', async () => {
  const person = await world.on.signUp();
  const paymentId = await buy(person);
  const { db } = world.on.deps.database;
  const intent = await db
    .selectFrom('payments')
    .select('payment_intents')
    .where('id', '=', paymentId)
    .executeTakeFirst();
  await sql`
    insert into refund_requests (id, payment_id, payment_intent_id, amount_cents, reason, actor, created_at)
    values (${randomUUID()}, ${paymentId}, ${intent?.payment_intents[0]}, 499, 'Asked for', 'admin', now() - interval '2 minutes')
  `.execute(db);
  await heals([/^refund request .*: sent again, re_/]);
  await world.on.settle();
  expect(await person.balance()).toMatchObject({ balance: 0 });
});

test('a refund that was never answered ends when its key is forgotten, and another may be asked for', async () => {
  const [person, admin] = [await world.on.signUp(), await world.on.signUpAdmin()];
  const paymentId = await buy(person);
  await sql`
    insert into refund_requests (id, payment_id, payment_intent_id, amount_cents, reason, actor, created_at)
    values (${randomUUID()}, ${paymentId}, 'pi_lost', 100, 'Asked for', 'admin', now() - interval '3 days')
  `.execute(world.on.deps.database.db);
  const refund = () => admin.post('/trpc/admin.refundPayment', { paymentId, amountCents: 200, reason: 'Asked for' });
  expect((await refund()).statusCode).toBe(409);
  await heals([/^refund request .*: never answered, ended$/]);
  expect((await refund()).statusCode).toBe(200);
});

test('what we hold and Stripe does not have is counted and skipped; what cannot be looked at is named, the rest is healed', async () => {
  const person = await world.on.signUp();
  const { db } = world.on.deps.database;
  await person.post('/api/credits/purchase', { packageKey: 'STARTER' });
  await sql`
    update credit_orders set checkout_session_id = 'cs_test_gone' where user_id = ${person.id}`.execute(db);
  deafen();
  const other = await world.on.signUp();
  await buy(other);
  world.on.stripe.failNext({ fault: 'server_error', times: 3, path: /\/v1\/invoices/ });
  const done = await run();
  expect(done.missing).toEqual(['session cs_test_gone']);
  expect(done.problems).toEqual([expect.stringMatching(/^invoices: /)]);
  expect(await other.balance()).toMatchObject({ balance: 100 });
  await sql`update credit_orders set state = 'expired' where user_id = ${person.id}`.execute(db);
  const noted = await db.selectFrom('reconcile_runs').selectAll().orderBy('id', 'desc').executeTakeFirstOrThrow();
  expect(noted).toMatchObject({ depth: 'deep', healed: done.healed, problems: done.problems });
});

test('a server that is like Stripe but lacks a list is told of, and the rest is looked at', async () => {
  const app = fastify();
  const list = { object: 'list', data: [], has_more: false, url: '/' };
  for (const path of ['checkout/sessions', 'invoices', 'refunds', 'disputes']) app.get(`/v1/${path}`, () => list);
  const apiUrl = await app.listen({ port: 0, host: '127.0.0.1' });
  const done = await reconcile(
    { ...world.on.deps.worker, stripe: createStripe({ secretKey: 'sk_test_x', apiUrl }) },
    'deep',
  );
  await app.close();
  expect(done.problems).toEqual([]);
  expect(done.missing).toContain('customers and subscriptions');
});

test('the command heals, says what, and ends with 0; with nothing but the database and Stripe', async () => {
  const person = await world.on.signUp();
  deafen();
  const sessionId = await buy(person);
  const env = {
    NODE_ENV: 'production',
    DATABASE_URL: world.on.databaseUrl,
    LEDGER_HMAC_KEY: HMAC_KEY,
    STRIPE_SECRET_KEY: world.on.stripe.secretKey,
    STRIPE_API_URL: world.on.stripe.url,
  };
  const first = await runCommand(['stripe', 'reconcile'], env);
  expect({ code: first.code, err: first.err }).toEqual({ code: 0, err: '' });
  expect(first.out).toContain(`healed   purchase:${sessionId}: 100 credits\n`);
  const second = await runCommand(['stripe', 'reconcile'], env);
  expect(second).toEqual({ code: 0, err: '', out: expect.stringMatching(/^\d+ looked at, 0 healed\.\n$/) });
  const { STRIPE_SECRET_KEY: _key, ...keyless } = env;
  const without = await runCommand(['stripe', 'reconcile'], keyless);
  expect(without).toEqual({ code: 1, out: '', err: 'STRIPE_SECRET_KEY is required in production\n' });
  const wrong = await runCommand(['stripe', 'reconcile'], { ...env, STRIPE_API_URL: 'http://127.0.0.1:9' });
  expect(wrong).toEqual({ code: 1, err: '', out: expect.stringContaining('failed   sessions: ') });
});
