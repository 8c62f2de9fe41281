import { join } from 'node:path';

import { startLocalPostgres } from '@tollgate/local-postgres';
import { findLocalStripe, startLocalStripe } from '@tollgate/local-stripe';

/** For `storm/`, which lives on databases and Stripes of its own, and for `seed/`. */
export { cloneDatabase, freePort, startTestPostgres } from '@tollgate/local-postgres';
export { sendHistory, startLocalStripe, type HistoryStep, type LocalStripe } from '@tollgate/local-stripe';

import type { CompleteEnv, Env } from './env.ts';
import { isLoopback } from './is-loopback.ts';
import { readSecrets, type Secrets } from './secrets.ts';
import { CATALOG_PRICES } from './stripe/sync/catalog-prices.ts';

/** What a laptop has instead of a cloud. */
export interface LocalPlaces {
  readonly env: CompleteEnv;
  /** Whether the database is our own and only this machine can reach us: only then are there demo sign-ins. */
  readonly hasDemo: boolean;
  /** Where the local Stripe answers; null when the environment names a real one. */
  readonly stripeUrl: string | null;
}

interface LocalOptions {
  /** What is started here is stopped when these are disposed of. */
  readonly openings: AsyncDisposableStack;
  /** `own`: started here. `running`: the one that the app runs with, or one started here when it does not run. */
  readonly stripe: 'own' | 'running' | 'none';
  readonly say: (line: string) => void;
}

/** The prices that a Stripe account has after `stripe sync`. */
export const LOCAL_PRICES = CATALOG_PRICES.map(({ lookupKey, productName, priceCents, currency, interval }) => ({
  lookupKey,
  productName,
  unitAmountCents: priceCents,
  currency,
  ...(interval && { interval }),
}));

/** Provides whatever the environment does not name: a PostgreSQL, secrets and, where wanted, a Stripe. */
export async function provideLocally(env: Env, options: LocalOptions): Promise<LocalPlaces> {
  const secrets = await readSecrets(env.dataDir);
  const databaseUrl = env.databaseUrl ?? (await startPostgres(env, options));
  const stripe = env.stripe.secretKey === undefined ? await findOrStartStripe(env, secrets, options) : null;
  return {
    env: {
      ...env,
      databaseUrl,
      authSecret: env.authSecret ?? secrets.authSecret,
      ledgerHmacKey: env.ledgerHmacKey ?? secrets.ledgerHmacKey,
      stripe: stripe
        ? {
            secretKey: stripe.secretKey,
            webhookSecrets: [secrets.stripeWebhookSecret],
            apiUrl: stripe.url,
            priceIds: {},
          }
        : {
            ...env.stripe,
            secretKey: env.stripe.secretKey ?? 'sk_test_none',
            webhookSecrets: env.stripe.webhookSecrets ?? [secrets.stripeWebhookSecret],
          },
    },
    hasDemo: env.databaseUrl === undefined && isLoopback(env.host),
    stripeUrl: stripe?.url ?? null,
  };
}

async function startPostgres(env: Env, { openings, say }: LocalOptions): Promise<string> {
  const postgres = await startLocalPostgres({ dataDir: join(env.dataDir, 'postgres'), onProgress: say });
  openings.defer(async () => void (await postgres.stop()));
  return postgres.url;
}

async function findOrStartStripe(
  env: Env,
  { stripeWebhookSecret: secret }: Secrets,
  { openings, stripe: wanted }: LocalOptions,
): Promise<{ url: string; secretKey: string } | null> {
  if (wanted === 'none') return null;
  const stateFile = join(env.dataDir, 'stripe.json');
  const running = wanted === 'running' ? await findLocalStripe(stateFile) : null;
  if (running) return running;
  const host = isLoopback(env.host) ? env.host : '127.0.0.1';
  const started = await startLocalStripe({
    stateFile,
    webhook: { url: `http://${host}:${env.port}/api/webhooks/stripe`, secret },
    prices: LOCAL_PRICES,
  });
  openings.defer(() => started.close());
  return started;
}
