import { randomBytes } from 'node:crypto';

import { cloneDatabase, freePort } from '@tollgate/local-postgres';
import { startLocalStripe, type LocalStripe } from '@tollgate/local-stripe';
import type { FastifyInstance } from 'fastify';
import { pino, type Logger } from 'pino';
import { afterAll, beforeAll, inject } from 'vitest';

import { buildApp } from '../src/app.ts';
import { createDeps, type Deps } from '../src/create-deps.ts';
import { LOCAL_PRICES } from '../src/development.ts';
import { readEnv, type CompleteEnv } from '../src/env.ts';
import { workDueJobs } from '../src/jobs/worker.ts';
import { idOf } from '../src/stripe/client.ts';
import { createLocalProvider } from '../src/studio/local-provider.ts';
import type { StudioProvider } from '../src/studio/provider.ts';

export const ORIGIN = 'http://localhost:3000';
export const WEBHOOK_SECRET = 'whsec_for_tests';
export const HMAC_KEY = 'a key for tests, of thirty-two characters or more';

/** Everybody's who is signed up by a test. */
export const PASSWORD = 'correct horse battery';

/** The whole app on a database and a local Stripe of this test file's own. */
export class TestApp {
  readonly app: FastifyInstance;
  readonly deps: Deps;
  readonly stripe: LocalStripe;
  readonly databaseUrl: string;

  constructor(parts: { app: FastifyInstance; deps: Deps; stripe: LocalStripe; databaseUrl: string }) {
    this.databaseUrl = parts.databaseUrl;
    this.app = parts.app;
    this.deps = parts.deps;
    this.stripe = parts.stripe;
  }

  /** Signs somebody new up. */
  async signUp(email = `${randomBytes(6).toString('hex')}@example.com`): Promise<Person> {
    const body = { name: 'Test', email, password: PASSWORD };
    const answer = await this.app.inject({ method: 'POST', url: '/api/auth/sign-up/email', body });
    if (answer.statusCode !== 200) throw new Error(`sign-up: ${answer.statusCode} ${answer.body}`);
    return new Person(this, { id: answer.json().user.id, email, cookie: cookieFrom(answer) });
  }

  /** Somebody new who has credits to spend. */
  async signUpWith(credits: number): Promise<Person> {
    const person = await this.signUp();
    const grant = { key: 'test', credits, type: 'bonus', reason: 'Test credits' } as const;
    await this.deps.app.ledger.addCredits({ userId: person.id, ...grant });
    return person;
  }

  /** Somebody new who is an admin. */
  async signUpAdmin(): Promise<Person> {
    const person = await this.signUp();
    const { db } = this.deps.database;
    await db.updateTable('users').set({ role: 'admin' }).where('id', '=', person.id).execute();
    return person;
  }

  /** Waits until Stripe has told us everything, and works what it told. */
  async settle(): Promise<void> {
    await this.stripe.deliveriesSettled();
    await workDueJobs(this.deps.worker);
  }
}

/** Somebody signed in, who calls as the web app does. */
export class Person {
  readonly on: TestApp;
  readonly id: string;
  readonly email: string;
  readonly cookie: string;

  constructor(on: TestApp, who: { id: string; email: string; cookie: string }) {
    this.on = on;
    this.id = who.id;
    this.email = who.email;
    this.cookie = who.cookie;
  }

  get(url: string) {
    return this.on.app.inject({ method: 'GET', url, headers: { cookie: this.cookie } });
  }

  post(url: string, body: unknown) {
    const headers = { cookie: this.cookie, origin: ORIGIN, 'content-type': 'application/json' };
    return this.on.app.inject({ method: 'POST', url, headers, body: JSON.stringify(body) });
  }

  /** What `GET /api/credits/balance` says. */
  async balance() {
    return (await this.get('/api/credits/balance')).json<{ balance: number; held: number; available: number }>();
  }

  /** The cents that were paid for each of their lots, oldest first. */
  async paidForLots(): Promise<readonly number[]> {
    const lots = await this.on.deps.database.db
      .selectFrom('credit_lots')
      .select('paid_cents')
      .where('user_id', '=', this.id)
      .orderBy('seq')
      .execute();
    return lots.map((lot) => Number(lot.paid_cents));
  }

  /** The customer that they are at Stripe, or were. */
  customer() {
    return this.on.deps.database.db
      .selectFrom('stripe_customers')
      .selectAll()
      .where('user_id', '=', this.id)
      .executeTakeFirstOrThrow();
  }

  /** What `billing.order` says of a purchase. */
  async order(sessionId: string) {
    const input = encodeURIComponent(JSON.stringify({ sessionId }));
    return (await this.get(`/trpc/billing.order?input=${input}`)).json().result?.data;
  }
}

/** Buys a package and pays for it as told; answers the Checkout session once everything about it is worked. */
export async function buy(
  person: Person,
  packageKey = 'STARTER',
  payment?: Parameters<LocalStripe['payCheckout']>[1],
): Promise<string> {
  return payPage(person, await person.post('/api/credits/purchase', { packageKey }), payment);
}

/** Subscribes to Pro. */
export async function subscribe(person: Person, payment?: Parameters<LocalStripe['payCheckout']>[1]): Promise<string> {
  return payPage(person, await person.post('/api/billing/create-checkout-session', { plan: 'pro' }), payment);
}

async function payPage(
  { on }: Person,
  answer: Awaited<ReturnType<Person['post']>>,
  payment?: Parameters<LocalStripe['payCheckout']>[1],
): Promise<string> {
  if (answer.statusCode !== 200) throw new Error(`checkout: ${answer.statusCode} ${answer.body}`);
  const sessionId = new URL(answer.json().url).pathname.split('/').at(-1) ?? '';
  await on.stripe.payCheckout(sessionId, payment);
  await on.settle();
  return sessionId;
}

/** The charge that paid for a session or an invoice. */
export async function chargeOf({ deps }: TestApp, paymentId: string): Promise<string> {
  const payment = await deps.database.db
    .selectFrom('payments')
    .select('payment_intents')
    .where('id', '=', paymentId)
    .executeTakeFirstOrThrow();
  const intent = await deps.worker.stripe.paymentIntents.retrieve(payment.payment_intents[0] ?? '');
  return idOf(intent.latest_charge) ?? '';
}

/** The environment of an app on that database, which calls that Stripe. */
export function testEnv(
  { databaseUrl, stripe }: Pick<TestApp, 'databaseUrl' | 'stripe'>,
  variables: Readonly<Record<string, string>> = {},
): CompleteEnv {
  const env = readEnv({ ...variables, NODE_ENV: 'test' });
  return {
    ...env,
    databaseUrl,
    authSecret: 'a secret for tests, thirty-two characters or more',
    ledgerHmacKey: HMAC_KEY,
    stripe: { ...env.stripe, secretKey: stripe.secretKey, apiUrl: stripe.url, webhookSecrets: [WEBHOOK_SECRET] },
  };
}

export function cookieFrom(answer: { headers: Record<string, unknown> }): string {
  const cookies = [answer.headers['set-cookie']].flat().map(String);
  return cookies.map((cookie) => cookie.split(';')[0]).join('; ');
}

interface UsedApp {
  readonly provider?: StudioProvider;
  readonly log?: Logger;
  readonly hasWebhooks?: boolean;
  readonly hasOutbox?: boolean;
  /** What the environment sets, beside database, secrets and Stripe. */
  readonly variables?: Readonly<Record<string, string>>;
}

/**
 * Opens the app before the file's tests and closes it after them. With `hasWebhooks` it listens, and Stripe tells it
 * everything; without, a test tells what it wants told.
 */
export function useApp({
  provider,
  log = pino({ level: 'silent' }),
  hasWebhooks = false,
  hasOutbox = false,
  variables = {},
}: UsedApp = {}): { readonly on: TestApp } {
  let on: TestApp | undefined;
  const ends: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    const local = createLocalProvider();
    ends.unshift(() => local.close());
    // Stripe has to know where webhooks go before the app that takes them is there.
    const port = hasWebhooks ? await freePort() : 0;
    const webhook = { url: `http://127.0.0.1:${port}/api/webhooks/stripe`, secret: WEBHOOK_SECRET };
    const stripe = await startLocalStripe({
      retryAfterMs: [1],
      ...(hasWebhooks && { webhook }),
      prices: LOCAL_PRICES,
    });
    ends.unshift(() => stripe.close());
    const databaseUrl = await cloneDatabase(inject('templateUrl'));
    const env = testEnv({ databaseUrl, stripe }, variables);
    const deps = createDeps(env, { log, provider: provider ?? local, hasOutbox });
    ends.unshift(() => deps.close());
    const app = await buildApp(deps.app);
    ends.unshift(() => {
      // A client may hold a connection that it opened ahead and never used, which closing would wait for.
      app.server.closeAllConnections();
      return app.close();
    });
    if (hasWebhooks) await app.listen({ port, host: '127.0.0.1' });
    on = new TestApp({ app, deps, stripe, databaseUrl });
  });
  afterAll(async () => {
    for (const end of ends) await end();
  });
  return {
    get on() {
      if (!on) throw new Error('The app is open from beforeAll to afterAll.');
      return on;
    },
  };
}
