import { setTimeout as wait } from 'node:timers/promises';

import { createLedger } from '@tollgate/ledger';

import { openDatabase } from '../database.ts';
import { LOCAL_PRICES, startLocalStripe, type LocalStripe } from '../development.ts';
import { createStripe } from '../stripe/client.ts';
import type { ConvergeDeps } from '../stripe/converge/seen.ts';
import { HANDLED_EVENTS } from '../stripe/sources.ts';
import { startApiProcess } from './api-process.ts';
import { startRelay } from './relay.ts';

export const HMAC_KEY = 'a key for storms, of thirty-two characters or more';
export const ORIGIN = 'http://localhost:3000';
const POLL_MS = 20;
const SETTLE_LIMIT_MS = 120_000;

export interface WorldOptions {
  readonly databaseUrl: string;
  /** For what the processes keep in files. */
  readonly folder: string;
  readonly processes: number;
  /** How long an answer of Stripe's is on its way. */
  readonly answerMs: () => number;
  /** What Stripe's clock stands at until it is moved on. It does not run, so that two worlds date things alike. */
  readonly startsAt: Date;
  readonly signal?: AbortSignal | undefined;
}

/** A database, a Stripe and the app in some processes: all that a product is, for a while. */
export interface World extends AsyncDisposable {
  readonly local: LocalStripe;
  /** For what reconciliation and commands do. */
  readonly deps: ConvergeDeps;
  /** Where people call; every process does for everybody. */
  readonly urls: readonly string[];
  /** Waits until all that was sent is answered and all that was stored is worked. */
  settled(): Promise<void>;
}

export async function openWorld({
  databaseUrl,
  folder,
  processes,
  answerMs,
  startsAt,
  signal,
}: WorldOptions): Promise<World> {
  const openings = new AsyncDisposableStack();
  try {
    const { db, pool } = openDatabase(databaseUrl, () => undefined);
    openings.defer(() => pool.end());
    const local = await startLocalStripe({
      prices: LOCAL_PRICES,
      now: () => startsAt.getTime(),
      retryAfterMs: [100, 500, 2_000],
    });
    openings.defer(() => local.close());
    const late = openings.use(await startRelay(answerMs));
    late.to([local.url]);
    const relay = openings.use(await startRelay());
    const stripe = createStripe({ secretKey: local.secretKey, apiUrl: local.url });
    const endpoint = await stripe.webhookEndpoints.create({
      url: `${relay.url}/api/webhooks/stripe`,
      enabled_events: [...HANDLED_EVENTS],
    });
    const env = {
      NODE_ENV: 'development',
      APP_URL: ORIGIN,
      DATA_DIR: folder,
      DATABASE_URL: databaseUrl,
      LEDGER_HMAC_KEY: HMAC_KEY,
      STRIPE_API_URL: late.url,
      STRIPE_SECRET_KEY: local.secretKey,
      STRIPE_WEBHOOK_SECRET: endpoint.secret ?? '',
    };
    const started = await Promise.all(Array.from({ length: processes }, () => startApiProcess(folder, env)));
    for (const one of started) openings.use(one);
    const urls = started.map(({ url }) => url);
    relay.to(urls);
    const deps: ConvergeDeps = {
      db,
      ledger: createLedger({ db, hmacKey: HMAC_KEY }),
      stripe,
      onQuarantine: () => undefined,
      onDuplicate: () => undefined,
    };
    const settled = async () => {
      await local.deliveriesSettled();
      await inboxEmpty(deps, signal);
    };
    return { local, deps, urls, settled, [Symbol.asyncDispose]: () => openings.disposeAsync() };
  } catch (error) {
    await openings.disposeAsync();
    throw error;
  }
}

async function inboxEmpty({ db }: ConvergeDeps, signal?: AbortSignal): Promise<void> {
  const until = performance.now() + SETTLE_LIMIT_MS;
  const received = db.selectFrom('stripe_events').select(['type', 'error']).where('state', '=', 'received');
  for (;;) {
    const left = await received.limit(1).executeTakeFirst();
    if (!left) return;
    signal?.throwIfAborted();
    if (performance.now() > until) throw new Error(`${left.type} is still not worked: ${left.error ?? 'no error'}`);
    await wait(POLL_MS);
  }
}
