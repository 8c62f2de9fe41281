import { isWorldError } from '@tollgate/ledger';
import type { TRPC_ERROR_CODE_KEY } from '@trpc/server';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';

/** tRPC's words for what Fastify refuses by itself; whatever else it refuses is a bad request. */
const CODE_OF_STATUS: Readonly<Record<number, TRPC_ERROR_CODE_KEY>> = {
  404: 'NOT_FOUND',
  408: 'TIMEOUT',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
};

/** What Fastify itself refuses or catches, in the form that every other error has: a sentence and a code. */
export function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
  const status = isWorldError(error) ? 503 : (error.statusCode ?? 500);
  if (status < 500) {
    return reply.code(status).send({ message: error.message, code: CODE_OF_STATUS[status] ?? 'BAD_REQUEST' });
  }
  request.log.error({ err: error }, 'request failed');
  return status === 503
    ? reply.code(503).send({ message: 'Not ready right now; try again in a moment.', code: 'SERVICE_UNAVAILABLE' })
    : reply.code(500).send({ message: 'Something went wrong on our side.', code: 'INTERNAL_SERVER_ERROR' });
}

/** An address that nobody answers. */
export function answerNotFound(request: FastifyRequest, reply: FastifyReply) {
  return reply.code(404).send({ message: `There is no ${request.method} ${request.calledPath}.`, code: 'NOT_FOUND' });
}

const RETRY_SECONDS: Readonly<Record<number, string>> = { 429: '60', 503: '1' };

/** Whoever is told to come back later is told when. */
export async function sayWhenToRetry(_request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<void> {
  // tRPC hands its answer over whole, and Fastify takes its status only afterwards.
  const status = payload instanceof Response ? payload.status : reply.statusCode;
  const seconds = RETRY_SECONDS[status];
  if (seconds !== undefined && !reply.hasHeader('retry-after')) void reply.header('retry-after', seconds);
}
