import type { FastifyInstance } from 'fastify';
import type { Kysely } from 'kysely';

import { CLIENT_ADDRESS_HEADER, type Auth } from '../auth.ts';
import type { AppDb } from '../database.ts';
import { ping } from '../sql/ping.ts';
import { toHeaders } from './headers.ts';

/** Sign-up, sign-in and sign-out, answered by better-auth. */
export function authRoutes({ auth, db, appUrl }: { auth: Auth; db: Kysely<AppDb>; appUrl: string }) {
  return async (app: FastifyInstance) => {
    app.route({
      method: ['GET', 'POST'],
      url: '/api/auth/*',
      async handler(request, reply) {
        const body = JSON.stringify(request.body ?? {});
        // PostgreSQL cannot store NUL; better-auth would find out too late to say so.
        if (body.includes('\\u0000')) {
          return reply.code(400).send({ message: 'Text must not contain NUL.', code: 'BAD_REQUEST' });
        }
        const headers = toHeaders(request.headers);
        headers.set(CLIENT_ADDRESS_HEADER, request.ip);
        const answer = await auth.handler(
          new Request(new URL(request.url, appUrl), {
            method: request.method,
            headers,
            ...(request.method === 'POST' && { body }),
          }),
        );
        // Its own 500 does not say why; when it is the database that is gone, the caller may try again.
        if (answer.status === 500) await ping(db);
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
