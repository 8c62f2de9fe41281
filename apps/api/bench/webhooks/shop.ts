import { randomUUID } from 'node:crypto';

import { startLocalStripe, type LocalStripe } from '@tollgate/local-stripe';
import { pino } from 'pino';

import { startBenchServer } from '../../../../packages/ledger/bench/bench-server.ts';
import { createDeps } from '../../src/create-deps.ts';
import { openDatabase, type Database } from '../../src/database.ts';
import { LOCAL_PRICES } from '../../src/development.ts';
import { migrate } from '../../src/migrate.ts';
import { createStripe } from '../../src/stripe/client.ts';
import { BENCH_SECRETS, benchEnv } from '../bench-env.ts';
import { NO_STUDIO } from '../no-studio.ts';

export const WEBHOOK_SECRET = 'whsec_of_the_bench';
const PURCHASES_EACH = 4;
const AT_ONCE = 16;

/** A PostgreSQL, a local Stripe, and people who have paid at it for credits that nobody has been told of yet. */
export interface Shop extends AsyncDisposable {
  readonly database: Database;
  readonly databaseUrl: string;
  /** What the product is started with. */
  readonly env: NodeJS.ProcessEnv;
  /** The event that tells of each purchase, as Stripe writes it. */
  readonly events: readonly string[];
}

export async function openShop(purchases: number, say: (message: string) => void): Promise<Shop> {
  await using openings = new AsyncDisposableStack();
  const server = openings.use(await startBenchServer(say));
  const database = openDatabase(server.url, () => undefined);
  openings.defer(() => database.pool.end());
  await migrate(database);
  const stripe = await startLocalStripe({ prices: LOCAL_PRICES });
  openings.defer(() => stripe.close());
  say(`${purchases} purchases are begun and paid for`);
  await buy({ databaseUrl: server.url, database, stripe }, purchases);
  const events = await eventsOf(stripe);
  const opened = openings.move();
  return {
    database,
    databaseUrl: server.url,
    env: {
      DATABASE_URL: server.url,
      AUTH_SECRET: BENCH_SECRETS.authSecret,
      LEDGER_HMAC_KEY: BENCH_SECRETS.ledgerHmacKey,
      STRIPE_SECRET_KEY: stripe.secretKey,
      STRIPE_API_URL: stripe.url,
      STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET,
    },
    events,
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

interface Place {
  readonly databaseUrl: string;
  readonly database: Database;
  readonly stripe: LocalStripe;
}

/** Begins purchases by the app's own way, and pays each as a person does. */
async function buy({ databaseUrl, database, stripe }: Place, purchases: number): Promise<void> {
  const { secretKey, url: apiUrl } = stripe;
  const env = benchEnv(databaseUrl, { secretKey, apiUrl, webhookSecrets: [WEBHOOK_SECRET] });
  const deps = createDeps(env, { log: pino({ level: 'silent' }), provider: NO_STUDIO });
  const buyers = Array.from({ length: Math.ceil(purchases / PURCHASES_EACH) }, (_, place) => {
    return { id: randomUUID(), name: `Buyer ${place}`, email: `buyer${place}@example.com` };
  });
  const rows = buyers.map((buyer) => ({ ...buyer, email_verified: false }));
  await database.db.insertInto('users').values(rows).execute();
  let begun = 0;
  const next = async () => {
    for (let buyer = buyers[begun % buyers.length]; buyer && begun < purchases; buyer = buyers[begun % buyers.length]) {
      begun += 1;
      const { url } = await deps.app.checkout.start(buyer, { offer: 'STARTER', key: randomUUID() });
      await stripe.payCheckout(new URL(url).pathname.split('/').at(-1) ?? '');
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  await deps.close();
}

async function eventsOf(local: LocalStripe): Promise<readonly string[]> {
  const stripe = createStripe({ secretKey: local.secretKey, apiUrl: local.url });
  const events: string[] = [];
  const list = stripe.events.list({ type: 'checkout.session.completed', limit: 100 });
  for await (const event of list) events.push(JSON.stringify(event, null, 2));
  return events;
}
