import { join } from 'node:path';

import { PACKAGE_KEYS, PACKAGES } from '@tollgate/ledger';
import { startLocalPostgres } from '@tollgate/local-postgres';
import { startLocalStripe } from '@tollgate/local-stripe';

import type { CompleteEnv, Env } from './env.ts';
import { readSecrets } from './secrets.ts';

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
  readonly withStripe: boolean;
  readonly say: (line: string) => void;
}

/** Provides whatever the environment does not name: a PostgreSQL, secrets and, where wanted, a Stripe. */
export async function provideLocally(env: Env, { openings, withStripe, say }: LocalOptions): Promise<LocalPlaces> {
  const secrets = await readSecrets(env.dataDir);
  const databaseUrl = env.databaseUrl ?? (await startPostgres(env, openings, say));
  const isOwnStripe = withStripe && env.stripe.secretKey === undefined;
  const stripe = isOwnStripe ? await startStripe(env, secrets.stripeWebhookSecret) : null;
  if (stripe) openings.defer(() => stripe.close());
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

async function startPostgres(env: Env, openings: AsyncDisposableStack, say: (line: string) => void): Promise<string> {
  const postgres = await startLocalPostgres({ dataDir: join(env.dataDir, 'postgres'), onProgress: say });
  openings.defer(async () => void (await postgres.stop()));
  return postgres.url;
}

function startStripe(env: Env, secret: string) {
  const host = isLoopback(env.host) ? env.host : '127.0.0.1';
  return startLocalStripe({
    stateFile: join(env.dataDir, 'stripe.json'),
    webhook: { url: `http://${host}:${env.port}/api/webhooks/stripe`, secret },
    prices: PACKAGE_KEYS.map((key) => {
      const { credits, priceCents, currency, lookupKey } = PACKAGES[key];
      return {
        lookupKey,
        productName: `${credits.toLocaleString('en')} credits`,
        unitAmountCents: priceCents,
        currency,
      };
    }),
  });
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}
