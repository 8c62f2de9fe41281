import type { FastifyInstance } from 'fastify';

import type { Auth } from '../auth.ts';
import { toHeaders } from './headers.ts';

/** Sign-up, sign-in and sign-out, answered by better-auth. */
export function authRoutes(auth: Auth, appUrl: string) {
  return async (app: FastifyInstance) => {
    app.route({
      method: ['GET', 'POST'],
      url: '/api/auth/*',
      async handler(request, reply) {
        const answer = await auth.handler(
          new Request(new URL(request.url, appUrl), {
            method: request.method,
            headers: toHeaders(request.headers),
            ...(request.method === 'POST' && { body: JSON.stringify(request.body ?? {}) }),
          }),
        );
        for (const [name, value] of answer.headers) {
          if (name !== 'set-cookie') void reply.header(name, value);
        }
        const cookies = answer.headers.getSetCookie();
        if (cookies.length > 0) void reply.header('set-cookie', cookies);
        return reply.code(answer.status).send(await answer.text());
      },
    });
  };
}
