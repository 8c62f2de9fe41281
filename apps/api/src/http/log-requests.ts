import { LogController, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who sent a request, once that is known: a person's id, or `key:` and the id of an API key. */
    actor: string | null;
    /** The address as it was called, without its query: the REST adapter shortens `url` on its way. */
    calledPath: string;
  }
}

/**
 * One line a request, once it is answered: who, what, and how it ended. No query and no header is written: cookies,
 * keys, signatures and email addresses must not end up in a log.
 */
export class RequestLog extends LogController {
  override incomingRequest(): void {}
  override routeNotFound(): void {}

  override requestCompleted(err: Error | null | undefined, request: FastifyRequest, reply: FastifyReply): void {
    const { method, actor, calledPath: path } = request;
    const answer = { method, path, status: reply.statusCode, ms: Math.round(reply.elapsedTime), actor };
    if (err) request.log.error({ ...answer, err }, 'not answered');
    else request.log.info(answer, 'answered');
  }
}

/** Keeps on each request what its line will say. */
export function rememberForLog(app: FastifyInstance): void {
  app.decorateRequest('actor', null);
  app.decorateRequest('calledPath', '');
  app.addHook('onRequest', async (request) => {
    request.calledPath = request.url.split('?')[0] ?? '';
  });
}
