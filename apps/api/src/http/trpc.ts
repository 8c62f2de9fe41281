import type { AnyRouter } from '@trpc/server';
import { fastifyTRPCPlugin, type FastifyTRPCPluginOptions } from '@trpc/server/adapters/fastify';
import type { FastifyInstance } from 'fastify';

import type { Context } from '../trpc/context.ts';
import type { Exchange } from './create-context.ts';
import { logFailure } from './log-failure.ts';

/** A batch of more calls than this is refused: limits count calls, and one request must not hold hundreds. */
const MAX_BATCH_SIZE = 10;

/** The procedures, for our own pages and for typed clients. */
export function trpcRoutes(router: AnyRouter, contextOf: (exchange: Exchange) => Context) {
  return async (app: FastifyInstance) => {
    const trpcOptions: FastifyTRPCPluginOptions<AnyRouter>['trpcOptions'] = {
      router,
      createContext: ({ req, res, info }) => contextOf({ request: req, reply: res, isBatch: info.isBatchCall }),
      maxBatchSize: MAX_BATCH_SIZE,
      onError: ({ error, path, req }) => logFailure(req.log, error, path),
    };
    await app.register(fastifyTRPCPlugin, { prefix: '/trpc', trpcOptions });
  };
}
