import type { AnyRouter, TRPCError } from '@trpc/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { fastifyTRPCOpenApiPlugin } from 'trpc-to-openapi';
import { z } from 'zod';

import type { Context } from '../trpc/context.ts';
import { appRouter } from '../trpc/router.ts';
import type { Exchange } from './create-context.ts';
import { logFailure } from './log-failure.ts';

interface Failure {
  readonly error: TRPCError;
  readonly path: string | undefined;
  readonly req: unknown;
}

/** The same procedures as plain HTTP, by the path each names. */
export function restRoutes(contextOf: (exchange: Exchange) => Context) {
  keepBodyTypes(appRouter);
  const signals = new WeakMap<Context, AbortSignal>();
  // The adapter keeps to itself that a caller has left; bodies stop then.
  const createCaller = (ctx: Context) => {
    const signal = signals.get(ctx);
    return appRouter.createCaller(ctx, signal && { signal });
  };
  return async (app: FastifyInstance) => {
    await app.register(fastifyTRPCOpenApiPlugin, {
      basePath: '/api',
      router: { ...appRouter, createCaller },
      createContext({ req, res, info }: { req: unknown; res: unknown; info: { signal: AbortSignal } }) {
        const ctx = contextOf({ request: fastifyRequest(req), reply: fastifyReply(res), isBatch: false });
        signals.set(ctx, info.signal);
        return ctx;
      },
      onError: ({ error, path, req }: Failure) => logFailure(fastifyRequest(req).log, error, path),
    });
  };
}

/**
 * The adapter switches every input to coercion, which query strings need. A JSON body has types of its own: there it
 * would make text of an object and 0 of a null, so for mutations the switch is held where it is.
 */
function keepBodyTypes(router: AnyRouter): void {
  for (const procedure of Object.values<AnyRouter['_def']['procedures'][string]>(router._def.procedures)) {
    if (procedure._def.type !== 'mutation') continue;
    for (const given of procedure._def.inputs) {
      const input = given instanceof z.ZodOptional ? given.unwrap() : given;
      if (!(input instanceof z.ZodObject)) throw new TypeError('The input of a mutation is an object.');
      for (const field of Object.values(input.shape)) holdCoercion(field);
    }
  }
}

function holdCoercion(schema: z.core.$ZodType): void {
  Object.defineProperty(schema._zod.def, 'coerce', { get: () => false, set() {}, configurable: true });
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable) {
    holdCoercion(schema.unwrap());
  }
}

/** The adapter for Fastify hands Fastify's own request and reply through, under the narrower types of Node's. */
function fastifyRequest(request: unknown): FastifyRequest {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return request as FastifyRequest;
}

function fastifyReply(reply: unknown): FastifyReply {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return reply as FastifyReply;
}
