import { verifyLedger } from '@tollgate/ledger';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { forgetOld } from '../src/forgetting/forget-old.ts';
import { createStripe } from '../src/stripe/client.ts';
import { appWithStripe } from './app-with-stripe.ts';
import { personalKey, serviceKey } from './key-caller.ts';
import { startStripeProxy, type StripeProxy } from './stripe-proxy.ts';
import { buy, chargeOf, HMAC_KEY, PASSWORD, Person, subscribe, useApp, type TestApp } from './test-app.ts';

const world = useApp({ hasWebhooks: true, hasOutbox: true });
const stripeOf = () =>
  createStripe({ secretKey: world.on.stripe.secretKey, apiUrl: world.on.stripe.url, timeoutMs: 500 });
const remove = (person: Person, credits: number, password = PASSWORD) =>
  person.post('/trpc/account.deleteAccount', { password, credits });
const rowOf = (person: Person) =>
  world.on.deps.database.db.selectFrom('users').selectAll().where('id', '=', person.id).executeTakeFirstOrThrow();
const subscriptionOf = (person: Person) =>
  world.on.deps.database.db
    .selectFrom('subscriptions')
    .selectAll()
    .where('user_id', '=', person.id)
    .executeTakeFirstOrThrow();

/** Where in the whole database a text stands, but for the bytes that Stripe sent. */
async function placesOf(text: string): Promise<readonly string[]> {
  const { pool } = world.on.deps.database;
  const { rows: tables } = await pool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const { rowCount } = await pool.query(
      `select from ${name} as line where position(lower($1) in lower((to_jsonb(line) - 'payload')::text)) > 0`,
      [text],
    );
    if ((rowCount ?? 0) > 0) found.push(name);
  }
  return found;
}

/** Somebody who did everything that leaves traces: 1,095 credits, a subscription, keys, links, things made. */
async function someoneBusy(): Promise<Person> {
  const person = await world.on.signUp(`busy.${crypto.randomUUID().slice(0, 8)}@example.com`);
  await person.post('/trpc/account.rename', { name: `Name of ${person.email}` });
  await buy(person);
  await subscribe(person);
  const headers = { cookie: person.cookie, origin: 'http://localhost:3000', 'idempotency-key': 'one beat' };
  const beat = { genre: 'house', tempo: 120 };
  await world.on.app.inject({ method: 'POST', url: '/api/beats/generate', headers, body: beat });
  await person.post('/trpc/account.changeEmail', { email: `new.${person.email}`, password: PASSWORD });
  await world.on.app.inject({
    method: 'POST',
    url: '/api/auth/request-password-reset',
    headers: { 'content-type': 'application/json' },
    body: { email: person.email },
  });
  await world.on.settle();
  expect(await person.balance()).toMatchObject({ balance: 1095 });
  return person;
}

test('the person is nowhere any more; what was bought and spent stays, verifies, and can still be refunded', async () => {
  const person = await someoneBusy();
  const key = await personalKey(person);
  const { ledger } = world.on.deps.app;
  const history = await ledger.getTransactionHistory(person.id, { limit: 50 });
  const { customer_id: customer } = await person.customer();
  const payment = await world.on.deps.database.db
    .selectFrom('payments')
    .selectAll()
    .where('user_id', '=', person.id)
    .where('subscription_id', 'is', null)
    .executeTakeFirstOrThrow();
  expect(await placesOf(person.email)).toContain('public.users');

  expect((await remove(person, 1095)).statusCode).toBe(200);
  await world.on.settle();
  expect(await placesOf(person.email)).toEqual([]);
  expect(await rowOf(person)).toMatchObject({ name: 'Deleted account', email: `${person.id}@deleted.invalid` });
  const left = await Promise.all(
    (['sessions', 'sign_in_accounts', 'creations', 'outbox_mails'] as const).map((table) =>
      world.on.deps.database.db.selectFrom(table).select('user_id').where('user_id', '=', person.id).execute(),
    ),
  );
  expect(left.flat()).toEqual([]);
  const calls = await world.on.deps.database.pool.query('select state, output from credit_calls where user_id = $1', [
    person.id,
  ]);
  expect(calls.rows).toEqual([{ state: 'done', output: null }]);

  expect([
    (await person.get('/api/credits/balance')).statusCode,
    (await key.get('/api/credits/balance')).statusCode,
  ]).toEqual([401, 401]);
  const service = await serviceKey(world.on);
  const charge = await service.post('/api/service/charge', { userId: person.id, feature: 'LYRICS_ANALYSIS' });
  expect(charge.statusCode).toBe(403);
  expect(charge.json().data.refusal).toEqual({ code: 'ACCOUNT_FROZEN' });
  expect((await world.on.signUp(person.email)).id).not.toBe(person.id);
  expect(await ledger.getTransactionHistory(person.id, { limit: 50 })).toEqual(history);
  const { findings } = await verifyLedger({ db: world.on.deps.database.db, hmacKey: HMAC_KEY });
  expect(findings).toEqual([]);

  expect(await stripeOf().customers.retrieve(customer)).toMatchObject({ deleted: true });
  const subscription = await subscriptionOf(person);
  expect(subscription).toMatchObject({ status: 'canceled' });
  expect(await stripeOf().subscriptions.retrieve(subscription.id)).toMatchObject({ status: 'canceled' });
  const admin = await world.on.signUpAdmin();
  const refund = { paymentId: payment.id, reason: 'Asked for by letter' };
  expect((await admin.post('/trpc/admin.refundPayment', refund)).statusCode).toBe(200);
  await world.on.settle();
  expect(await stripeOf().charges.retrieve(await chargeOf(world.on, payment.id))).toMatchObject({ refunded: true });
  expect(await ledger.getBalance(person.id)).toMatchObject({ balance: 995 });
});

test('503 when Stripe gives no answer: nobody is forgotten, and asking again works', async () => {
  const on = await appWithStripe(world.on, stripeOf());
  const { id, email, cookie } = await someoneBusy();
  const person = new Person(on, { id, email, cookie });
  world.on.stripe.failNext({ fault: 'server_error', times: 3, path: /customers\/cus_/ });
  const answer = await remove(person, 1095);
  expect([answer.statusCode, answer.json().error.message]).toEqual([
    503,
    'Stripe cannot be reached right now. Nothing was deleted; try again in a moment.',
  ]);
  expect(await rowOf(person)).toMatchObject({ email, deleted_at: null });
  expect((await remove(person, 1095)).statusCode).toBe(200);
  await world.on.settle();
});

test('409 for another balance than the one that is given up, 422 for a wrong password: nothing is deleted', async () => {
  const person = await world.on.signUpWith(100);
  expect((await remove(person, 99)).json().error.message).toBe(
    'Your balance is 100 by now. Nothing was deleted; look at it, and ask again.',
  );
  expect((await remove(person, 100, 'wrong horse battery')).statusCode).toBe(422);
  expect((await person.get('/api/credits/balance')).statusCode).toBe(200);
  expect((await remove(person, 100)).statusCode).toBe(200);
});

test('409 while something is made or money is on its way: nothing is lost that nobody has seen', async () => {
  const person = await world.on.signUpWith(100);
  const { ledger } = world.on.deps.app;
  const { hold } = await ledger.hold({ userId: person.id, key: 'song', credits: 25, reason: 'Song Generation' });
  expect((await remove(person, 100)).statusCode).toBe(409);
  await ledger.release({ userId: person.id, holdId: hold.id });

  await buy(person, 'STARTER', { delayed: true });
  expect((await remove(person, 100)).json().error.message).toMatch(/^A payment of yours is still on its way/);
  expect(await rowOf(person)).toMatchObject({ deleted_at: null });
});

test('a checkout that was begun can be paid by nobody afterwards; one that was paid meanwhile stops the deletion', async () => {
  const [left, paid] = [await world.on.signUp(), await world.on.signUp()];
  const begin = async (person: Person) => {
    const { url } = (await person.post('/api/credits/purchase', { packageKey: 'STARTER' })).json();
    return new URL(url).pathname.split('/').at(-1) ?? '';
  };
  const [open, complete] = [await begin(left), await begin(paid)];
  expect((await remove(left, 0)).statusCode).toBe(200);
  expect(await world.on.stripe.payCheckout(open)).toMatchObject({ outcome: 'closed' });

  world.on.stripe.setDelivery({ dropShare: 1 });
  await world.on.stripe.payCheckout(complete);
  expect((await remove(paid, 0)).statusCode).toBe(409);
  expect(await paid.balance()).toMatchObject({ balance: 100 });
  world.on.stripe.setDelivery({});
  await world.on.settle();
});

describe('who leaves begins nothing at Stripe meanwhile', () => {
  let proxy: StripeProxy;
  let slow: TestApp;
  beforeAll(async () => {
    proxy = await startStripeProxy(world.on.stripe.url);
    slow = await appWithStripe(world.on, createStripe({ secretKey: world.on.stripe.secretKey, apiUrl: proxy.url }));
  });
  afterAll(async () => {
    await slow.app.close();
    await proxy.close();
  });
  const purchase = (person: Person) => person.post('/api/credits/purchase', { packageKey: 'STARTER' });
  const on = (app: TestApp, { id, email, cookie }: Person) => new Person(app, { id, email, cookie });
  const leaving = [409, 'This account is being deleted. Nothing was charged.'];
  /** Does something once, after Stripe has answered a call and before the app hears of it. */
  const whenAnswered = (method: string, path: RegExp, work: () => Promise<void>) => {
    proxy.onAnswer = async (passing) => {
      if (passing.method === method && path.test(passing.path)) {
        proxy.onAnswer = ({ answer }) => answer;
        await work();
      }
      return passing.answer;
    };
  };
  const attached = (person: Person) =>
    world.on.deps.database.db
      .selectFrom('stripe_customers')
      .select('customer_id')
      .where('user_id', '=', person.id)
      .where('deleted_at', 'is', null)
      .execute();
  const atStripe = async ({ email }: Person) => (await stripeOf().customers.list({ email })).data;

  test('a purchase after the customer is deleted makes no new one', async () => {
    const person = await world.on.signUp();
    await buy(person);
    let refused: (number | string)[] = [];
    whenAnswered('DELETE', /^\/v1\/customers\//, async () => {
      const answer = await purchase(person);
      refused = [answer.statusCode, answer.json().message];
    });
    expect((await remove(on(slow, person), 100)).statusCode).toBe(200);
    expect(refused).toEqual(leaving);
    expect([await attached(person), await atStripe(person)]).toEqual([[], []]);
    await world.on.settle();
  });

  test('a customer who was being made is deleted again', async () => {
    const person = await world.on.signUp();
    whenAnswered('POST', /^\/v1\/customers$/, async () => {
      expect((await remove(person, 0)).statusCode).toBe(200);
    });
    const answer = await purchase(on(slow, person));
    expect([answer.statusCode, answer.json().message]).toEqual(leaving);
    expect([await attached(person), await atStripe(person)]).toEqual([[], []]);
  });

  test('409 while a page to pay on is being made; nothing is deleted, and whoever stays may buy', async () => {
    const person = await world.on.signUp();
    let refused: number | undefined;
    whenAnswered('POST', /^\/v1\/checkout\/sessions$/, async () => {
      refused = (await remove(person, 0)).statusCode;
    });
    expect((await purchase(on(slow, person))).statusCode).toBe(200);
    expect(refused).toBe(409);
    await buy(person);
    expect((await remove(person, 100)).statusCode).toBe(200);
    await world.on.settle();
  });

  test('a deletion that broke off with its process stops nothing for long; one under way is the only one', async () => {
    const person = await world.on.signUp();
    const { pool } = world.on.deps.database;
    await pool.query('update users set leaving_at = now() where id = $1', [person.id]);
    expect([(await purchase(person)).statusCode, (await remove(person, 0)).statusCode]).toEqual([409, 409]);
    await pool.query("update users set leaving_at = now() - interval '11 minutes' where id = $1", [person.id]);
    expect([(await purchase(person)).statusCode, (await remove(person, 0)).statusCode]).toEqual([200, 200]);
  });

  test('what is found there afterwards is ended within the hour', async () => {
    const person = await world.on.signUp();
    await remove(person, 0);
    const { id } = await stripeOf().customers.create({ email: person.email });
    const { db } = world.on.deps.database;
    await db.insertInto('stripe_customers').values({ user_id: person.id, customer_id: id }).execute();
    await forgetOld(world.on.deps.worker);
    expect([await attached(person), await atStripe(person)]).toEqual([[], []]);
  });
});

test('whoever signs in while they are forgotten is told what anybody is who has no account', async () => {
  const person = await world.on.signUp();
  await world.on.deps.database.pool.query('update users set deleted_at = now() where id = $1', [person.id]);
  const credentials = { email: person.email, password: PASSWORD };
  const answer = await world.on.app.inject({ method: 'POST', url: '/api/auth/sign-in/email', body: credentials });
  expect([answer.statusCode, answer.json().code]).toEqual([401, 'INVALID_EMAIL_OR_PASSWORD']);
  expect(answer.headers['set-cookie']).toBeUndefined();
});

test('409 for an admin, until another has taken the role: so there is always one left', async () => {
  const [person, other] = [await world.on.signUpAdmin(), await world.on.signUpAdmin()];
  const refused = await remove(person, 0);
  expect([refused.statusCode, refused.json().error.message]).toEqual([
    409,
    'You are an admin. Nothing was deleted; have another admin take the role from you first.',
  ]);
  expect(await rowOf(person)).toMatchObject({ deleted_at: null, leaving_at: null });
  await other.post('/trpc/admin.setRole', { userId: person.id, role: 'user', reason: 'Leaves the desk' });
  expect((await remove(person, 0)).statusCode).toBe(200);
});

test('what came in while somebody left is forgotten within the hour', async () => {
  const person = await world.on.signUpWith(10);
  await remove(person, 10);
  const { db, pool } = world.on.deps.database;
  await pool.query(
    "insert into creations (id, user_id, feature, credits, result) values (gen_random_uuid(), $1, 'LYRICS_ANALYSIS', 2, '{}')",
    [person.id],
  );
  const { deleted_at: deletedAt } = await rowOf(person);
  await forgetOld(world.on.deps.worker);
  expect(await db.selectFrom('creations').select('id').where('user_id', '=', person.id).execute()).toEqual([]);
  expect((await rowOf(person)).deleted_at).toEqual(deletedAt);
});

test('what Stripe told more than 35 days ago is forgotten once it is settled, and cannot be worked again', async () => {
  const { db, pool } = world.on.deps.database;
  const rows = async () =>
    (await pool.query('select id, payload is null as forgotten from stripe_events order by id')).rows;
  await pool.query('delete from stripe_events');
  const insert = (id: string, state: string, days: number) =>
    pool.query(
      `insert into stripe_events (id, type, payload, state, received_at)
       values ($1, 'invoice.paid', '\\x7b7d', $2, now() - $3 * interval '1 day')`,
      [id, state, days],
    );
  await insert('evt_applied', 'applied', 36);
  await insert('evt_failed', 'failed', 36);
  await insert('evt_ignored', 'ignored', 36);
  await insert('evt_recent', 'applied', 34);
  await forgetOld(world.on.deps.worker);
  expect(await rows()).toEqual([
    { id: 'evt_applied', forgotten: true },
    { id: 'evt_failed', forgotten: false },
    { id: 'evt_ignored', forgotten: true },
    { id: 'evt_recent', forgotten: false },
  ]);
  const admin = await world.on.signUpAdmin();
  const replay = async (id: string) => (await admin.post('/trpc/admin.replayEvent', { id })).statusCode;
  expect([await replay('evt_applied'), await replay('evt_recent')]).toEqual([412, 200]);
  const kept = db.selectFrom('stripe_events').select('state').where('id', '=', 'evt_applied');
  expect(await kept.executeTakeFirst()).toEqual({ state: 'applied' });
});

test('mails and counts are forgotten once nobody can use them', async () => {
  await world.on.signUp();
  const { pool } = world.on.deps.database;
  await pool.query("update outbox_mails set created_at = now() - interval '25 hours'");
  const { email } = await world.on.signUp();
  await forgetOld(world.on.deps.worker);
  const { rows } = await pool.query('select recipient from outbox_mails');
  expect(rows).toEqual([{ recipient: email }]);
});
