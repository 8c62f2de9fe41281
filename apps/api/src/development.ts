import { join } from 'node:path';

import { PACKAGE_KEYS, PACKAGES } from '@tollgate/ledger';
import { startLocalPostgres } from '@tollgate/local-postgres';
import { startLocalStripe } from '@tollgate/local-stripe';

import type { CompleteEnv, Env } from './env.ts';
import { readSecrets } from './secrets.ts';

/** What a laptop has instead of a cloud, and how to end it. */
export interface LocalPlaces {
  readonly env: CompleteEnv;
  /** Whether the database is our own and only this machine can reach us: only then are there demo sign-ins. */
  readonly hasDemo: boolean;
  /** Where the local Stripe answers; null when the environment names a real one. */
  readonly stripeUrl: string | null;
  close(): Promise<void>;
}

type Say = (line: string) => void;

/** Provides whatever the environment does not name: a PostgreSQL, secrets and, where wanted, a Stripe. */
export async function provideLocally(env: Env, options: { withStripe: boolean; say: Say }): Promise<LocalPlaces> {
  const secrets = await readSecrets(env.dataDir);
  const postgres =
    env.databaseUrl === undefined
      ? await startLocalPostgres({ dataDir: join(env.dataDir, 'postgres'), onProgress: options.say })
      : null;
  const ends: (() => Promise<unknown>)[] = postgres ? [() => postgres.stop()] : [];
  try {
    const isOwnStripe = options.withStripe && env.stripe.secretKey === undefined;
    const stripe = isOwnStripe ? await startStripe(env, secrets.stripeWebhookSecret) : null;
    if (stripe) ends.unshift(() => stripe.close());
    return {
      env: {
        ...env,
        databaseUrl: env.databaseUrl ?? postgres?.url ?? '',
        authSecret: env.authSecret ?? secrets.authSecret,
        ledgerHmacKey: env.ledgerHmacKey ?? secrets.ledgerHmacKey,
        stripe: {
          ...env.stripe,
          secretKey: env.stripe.secretKey ?? stripe?.secretKey ?? 'sk_test_none',
          webhookSecrets: env.stripe.webhookSecrets ?? [secrets.stripeWebhookSecret],
          apiUrl: stripe?.url ?? env.stripe.apiUrl,
        },
      },
      hasDemo: postgres !== null && isLoopback(env.host),
      stripeUrl: stripe?.url ?? null,
      close: () => closeAll(ends),
    };
  } catch (error) {
    await closeAll(ends);
    throw error;
  }
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

async function closeAll(ends: readonly (() => Promise<unknown>)[]): Promise<void> {
  for (const end of ends) await end();
}
