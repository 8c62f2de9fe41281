import { createLedger, verifyLedger } from '@tollgate/ledger';
import type { FastifyBaseLogger } from 'fastify';

import type { AppDeps } from './app.ts';
import { createAuth } from './auth.ts';
import { openDatabase, type Database } from './database.ts';
import type { CompleteEnv } from './env.ts';
import { trustedOriginsOf } from './http/same-site.ts';
import { isLoopback } from './is-loopback.ts';
import type { WorkerDeps } from './jobs/worker.ts';
import { createLimits, NO_LIMITS } from './limits/limits.ts';
import { createLive } from './live/live.ts';
import { createMailer } from './mail/mailer.ts';
import { createMailTransport } from './mail/transport.ts';
import { createCheckout } from './stripe/checkout.ts';
import { createStripe, dashboardUrlOf, isLiveKey } from './stripe/client.ts';
import type { ConvergeDeps } from './stripe/converge/seen.ts';
import { tieOut } from './stripe/tie-out.ts';
import { createEventVerifier } from './stripe/verify-event.ts';
import { createLibrary } from './studio/library.ts';
import type { StudioProvider } from './studio/provider.ts';
import { createStudio } from './studio/studio.ts';

interface DepsOptions {
  readonly log: FastifyBaseLogger;
  readonly provider: StudioProvider;
  /** Whether mails that cannot be sent are shown instead: on a laptop, where nobody else reads them. */
  readonly hasOutbox?: boolean;
}

export interface Deps {
  readonly database: Database;
  readonly app: AppDeps;
  readonly worker: WorkerDeps;
  /** Answers the ledger's callers that still wait, then ends every connection to the database. */
  close(): Promise<void>;
}

/** Makes, once, what the app and the job worker share, with connections that the caller closes. */
export function createDeps(env: CompleteEnv, { log, provider, hasOutbox = false }: DepsOptions): Deps {
  const database = openDatabase(env.databaseUrl, (error) => log.error({ err: error }, 'database connection lost'));
  const { db, pool } = database;
  const connection = { connectionString: env.databaseUrl };
  const onLost = (error: unknown) => log.warn({ err: error }, 'connection that hears of changes lost');
  const live = createLive({ db, connection, onLost });
  const ledger = createLedger({ db, hmacKey: env.ledgerHmacKey, group: { connection }, onChange: live.tell });
  const stripe = createStripe({ secretKey: env.stripe.secretKey, apiUrl: env.stripe.apiUrl });
  const isLive = isLiveKey(env.stripe.secretKey);
  const { appUrl, adminEmails, trustedProxies } = env;
  const { smtpUrl, from } = env.mail;
  const unsent = hasOutbox ? 'outbox' : 'none';
  const mailer = createMailer({ db, way: smtpUrl === undefined ? unsent : 'smtp', appUrl });

  const converge: ConvergeDeps = {
    db,
    ledger,
    stripe,
    onChange: live.tell,
    onQuarantine: (orderId, reason) => log.error({ orderId, reason }, 'order quarantined: its payment does not fit it'),
    onDuplicate: (subscriptionId, userId) => log.error({ subscriptionId, userId }, 'second subscription of one person'),
  };
  const app: AppDeps = {
    db,
    ledger,
    converge,
    auth: createAuth({
      db,
      secret: env.authSecret,
      appUrl,
      trustedOrigins: trustedOriginsOf(appUrl),
      mailer,
      onSessionEnd: live.tell,
    }),
    live,
    mailer,
    limits: env.isProduction || !isLoopback(env.host) ? createLimits(db) : NO_LIMITS,
    checkout: createCheckout({ converge, priceIds: env.stripe.priceIds, isLive, appUrl }),
    verifyEvent: createEventVerifier({ stripe, secrets: env.stripe.webhookSecrets }),
    studio: createStudio({ provider, library: createLibrary(db) }),
    demoSignIns: [],
    dashboardUrl: dashboardUrlOf(env.stripe),
    readiness: { isDraining: false },
    appUrl,
    adminEmails,
    trustedProxies,
    log,
  };
  const worker: WorkerDeps = {
    ...converge,
    pool,
    transport: smtpUrl === undefined ? null : createMailTransport({ smtpUrl, from }),
    verifyLedger: (onProgress) => verifyLedger({ db, hmacKey: env.ledgerHmacKey, onProgress }),
    tieOut: (onProgress) => tieOut(db, stripe, {}, onProgress),
    onReconciled: ({ healed, missing, problems }) => log.warn({ healed, missing, problems }, 'reconciled with Stripe'),
    onJobError: (task, error) => log.error({ err: error, task }, 'job failed'),
  };
  const close = async () => {
    await ledger.close();
    await live.close();
    await pool.end();
  };
  return { database, app, worker, close };
}
