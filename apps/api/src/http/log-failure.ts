import type { TRPCError } from '@trpc/server';
import type { FastifyBaseLogger } from 'fastify';

/**
 * Writes down what went wrong on our side or beyond it. An expected "no" is the caller's business and not the operator's,
 * and so is work that stopped because its caller has left.
 */
export function logFailure(log: FastifyBaseLogger, error: TRPCError, path: string | undefined): void {
  const isOurs = ['INTERNAL_SERVER_ERROR', 'BAD_GATEWAY', 'SERVICE_UNAVAILABLE'].includes(error.code);
  if (isOurs && !isAbort(error)) log.error({ err: error.cause ?? error, path, code: error.code }, 'procedure failed');
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && (error.name === 'AbortError' || isAbort(error.cause));
}
