import { fastifyTRPCPlugin, type FastifyTRPCPluginOptions } from '@trpc/server/adapters/fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';

import type { Context } from '../trpc/context.ts';
import { appRouter, type AppRouter } from '../trpc/router.ts';
import { logFailure } from './log-failure.ts';

/** A batch of more calls than this is refused: limits count calls, and one request must not hold hundreds. */
const MAX_BATCH_SIZE = 10;

/** The procedures, for our own pages and for typed clients. */
export function trpcRoutes(contextOf: (request: FastifyRequest) => Context) {
  return async (app: FastifyInstance) => {
    const trpcOptions: FastifyTRPCPluginOptions<AppRouter>['trpcOptions'] = {
      router: appRouter,
      createContext: ({ req }) => contextOf(req),
      maxBatchSize: MAX_BATCH_SIZE,
      onError: ({ error, path, req }) => logFailure(req.log, error, path),
    };
    await app.register(fastifyTRPCPlugin, { prefix: '/trpc', trpcOptions });
  };
}
