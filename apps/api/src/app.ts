import helmet from '@fastify/helmet';
import { isWorldError } from '@tollgate/ledger';
import type { TRPC_ERROR_CODE_KEY } from '@trpc/server';
import fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';

import type { Auth } from './auth.ts';
import { audioRoutes } from './http/audio.ts';
import { authRoutes } from './http/auth.ts';
import { createContextFactory, createSessionReader } from './http/create-context.ts';
import { healthRoutes, type Readiness } from './http/health.ts';
import { rememberForLog, RequestLog } from './http/log-requests.ts';
import { restRoutes } from './http/rest.ts';
import { sameSiteOnly, trustedOriginsOf } from './http/same-site.ts';
import { trpcRoutes } from './http/trpc.ts';
import { webRoutes } from './http/web.ts';
import type { EventVerifier } from './stripe/verify-event.ts';
import { webhookRoute } from './stripe/webhook.ts';
import type { Context } from './trpc/context.ts';

export interface AppDeps extends Omit<Context, 'authenticate'> {
  readonly auth: Auth;
  readonly verifyEvent: EventVerifier;
  readonly readiness: Readiness;
  readonly appUrl: string;
  readonly adminEmails: readonly string[];
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
    routerOptions: { maxParamLength: 2_000 },
    // `drain` closes connections itself: neither of Fastify's ways lets calls finish and ends idle ones in time.
    forceCloseConnections: false,
  });
  rememberForLog(app);
  app.addHook('onSend', async (_request, reply) => {
    if (reply.statusCode === 503 && !reply.hasHeader('retry-after')) void reply.header('retry-after', '1');
  });
  app.setErrorHandler(answerError);
  app.setNotFoundHandler((request, reply) =>
    reply.code(404).send({ message: `There is no ${request.method} ${request.url.split('?')[0]}.`, code: 'NOT_FOUND' }),
  );
  await app.register(helmet, securityHeaders(deps.appUrl));

  const readSession = createSessionReader(deps.auth, deps.adminEmails);
  const contextOf = createContextFactory(deps, readSession);

  await app.register(async (api) => {
    api.addHook('onRequest', sameSiteOnly(trustedOriginsOf(deps.appUrl)));
    api.addHook('onSend', async (_request, reply) => {
      if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
    });
    await api.register(trpcRoutes(contextOf));
    await api.register(authRoutes(deps.auth, deps.appUrl));
    await api.register(audioRoutes({ library: deps.studio.library, readSession }));
    await api.register(restRoutes(contextOf));
  });
  await app.register(webhookRoute(deps));
  await app.register(healthRoutes(deps));
  if (deps.webFolder !== undefined) await app.register(webRoutes(deps.webFolder));
  return app;
}

/** tRPC's words for what Fastify refuses by itself; whatever else it refuses is a bad request. */
const CODE_OF_STATUS: Readonly<Record<number, TRPC_ERROR_CODE_KEY>> = {
  404: 'NOT_FOUND',
  408: 'TIMEOUT',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
};

/** What Fastify itself refuses or catches, in the form that every other error has: a sentence and a code. */
function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
  const status = error.statusCode ?? (isWorldError(error) ? 503 : 500);
  if (status < 500)
    return reply.code(status).send({ message: error.message, code: CODE_OF_STATUS[status] ?? 'BAD_REQUEST' });
  request.log.error({ err: error }, 'request failed');
  if (status === 503) {
    return reply
      .code(status)
      .send({ message: 'Not ready right now; try again in a moment.', code: 'SERVICE_UNAVAILABLE' });
  }
  return reply.code(status).send({ message: 'Something went wrong on our side.', code: 'INTERNAL_SERVER_ERROR' });
}

function securityHeaders(appUrl: string) {
  const isSecure = appUrl.startsWith('https:');
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'", 'data:'],
        mediaSrc: ["'self'", 'blob:'],
        // Mantine sets styles on elements; scripts come from our own files alone.
        styleSrc: ["'self'", "'unsafe-inline'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: isSecure && { maxAge: 31_536_000 },
    xFrameOptions: { action: 'deny' as const },
  };
}
