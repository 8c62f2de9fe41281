import helmet from '@fastify/helmet';
import fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify';

import type { Auth } from './auth.ts';
import { answerError, answerNotFound, sayWhenToRetry } from './http/answer-error.ts';
import { apiDocsRoutes } from './http/api-docs.ts';
import { audioRoutes } from './http/audio.ts';
import { authRoutes } from './http/auth.ts';
import { createAuthenticator, createContextFactory } from './http/create-context.ts';
import { healthRoutes, type Readiness } from './http/health.ts';
import { historyCsvRoutes } from './http/history-csv.ts';
import { rememberForLog, RequestLog } from './http/log-requests.ts';
import { restRoutes } from './http/rest.ts';
import { sameSiteOnly, trustedOriginsOf } from './http/same-site.ts';
import { securityHeaders } from './http/security-headers.ts';
import { trpcRoutes } from './http/trpc.ts';
import { webRoutes } from './http/web.ts';
import type { EventVerifier } from './stripe/verify-event.ts';
import { webhookRoute } from './stripe/webhook.ts';
import type { AppContext } from './trpc/context.ts';
import { appRouter } from './trpc/router.ts';

export interface AppDeps extends AppContext {
  readonly auth: Auth;
  readonly verifyEvent: EventVerifier;
  readonly readiness: Readiness;
  readonly appUrl: string;
  /** The proxies whose word on where a request comes from is taken. */
  readonly trustedProxies: readonly string[];
  /** The built web app; without it only the API is served. */
  readonly webFolder?: string | undefined;
  readonly log: FastifyBaseLogger;
}

const BODY_LIMIT_BYTES = 64 * 1024;

/** The whole HTTP side, as sibling contexts that do not see each other's parsers and hooks. Listens to nothing yet. */
export async function buildApp(deps: AppDeps): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: deps.log,
    logController: new RequestLog(),
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: 10_000,
    trustProxy: deps.trustedProxies.length > 0 ? [...deps.trustedProxies] : false,
    routerOptions: { maxParamLength: 2_000 },
    // `drain` closes connections itself: neither of Fastify's ways lets calls finish and ends idle ones in time.
    forceCloseConnections: false,
  });
  // A stream has no end of its own that a stop could wait for.
  app.addHook('preClose', async () => deps.live.end());
  rememberForLog(app);
  app.addHook('onSend', sayWhenToRetry);
  app.setErrorHandler(answerError);
  app.setNotFoundHandler(answerNotFound);
  await app.register(helmet, securityHeaders(deps.appUrl));

  const authenticate = createAuthenticator(deps);
  const contextOf = createContextFactory(deps, authenticate);
  const { authCookies } = await deps.auth.$context;

  await app.register(async (api) => {
    api.addHook('onRequest', sameSiteOnly(trustedOriginsOf(deps.appUrl)));
    api.addHook('onSend', async (_request, reply) => {
      if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
    });
    await api.register(trpcRoutes(appRouter, contextOf));
    await api.register(authRoutes(deps));
    await api.register(audioRoutes({ library: deps.studio.library, authenticate }));
    await api.register(historyCsvRoutes({ ledger: deps.ledger, authenticate }));
    await api.register(restRoutes(contextOf));
    await api.register(apiDocsRoutes({ appUrl: deps.appUrl, sessionCookie: authCookies.sessionToken.name }));
  });
  await app.register(webhookRoute(deps));
  await app.register(healthRoutes(deps));
  if (deps.webFolder !== undefined) await app.register(webRoutes(deps.webFolder));
  return app;
}
