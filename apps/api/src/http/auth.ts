import { setTimeout as pause } from 'node:timers/promises';

import type { FastifyInstance } from 'fastify';
import type { Kysely } from 'kysely';

import { CLIENT_ADDRESS_HEADER, type Auth } from '../auth.ts';
import type { AppDb } from '../database.ts';
import type { Limits } from '../limits/limits.ts';
import { countSignIn } from '../limits/sign-in-limits.ts';
import { ping } from '../sql/ping.ts';
import { toHeaders } from './headers.ts';

const BASE_PATH = '/api/auth';

/** All of better-auth that is published. It has much more, and with a new version more still; none of that is limited here. */
const PUBLISHED: ReadonlySet<string> = new Set([
  'POST /sign-up/email',
  'POST /sign-in/email',
  'POST /sign-out',
  'GET /get-session',
  'POST /change-password',
  'POST /request-password-reset',
  'POST /reset-password',
]);

/** Asking for a reset takes longer when there is an account to write to. Nobody shall read that off the clock. */
const LEAST_MS: Readonly<Record<string, number>> = { '/request-password-reset': 250 };

interface AuthRoutesOptions {
  readonly auth: Auth;
  readonly db: Kysely<AppDb>;
  readonly limits: Limits;
  readonly appUrl: string;
}

/** Sign-up, sign-in and sign-out, answered by better-auth. */
export function authRoutes({ auth, db, limits, appUrl }: AuthRoutesOptions) {
  return async (app: FastifyInstance) => {
    app.route({
      method: ['GET', 'POST'],
      url: `${BASE_PATH}/*`,
      async handler(request, reply) {
        const url = new URL(request.url, appUrl);
        const path = url.pathname.slice(BASE_PATH.length);
        if (!PUBLISHED.has(`${request.method} ${path}`)) return reply.callNotFound();
        const body = JSON.stringify(request.body ?? {});
        // PostgreSQL cannot store NUL; better-auth would find out too late to say so.
        if (body.includes('\\u0000')) {
          return reply.code(400).send({ message: 'Text must not contain NUL.', code: 'BAD_REQUEST' });
        }
        const waitSeconds = await countSignIn(limits, { path, address: request.ip, body: request.body });
        if (waitSeconds !== null) {
          void reply.header('retry-after', String(waitSeconds));
          return reply.code(429).send({ message: 'Too many tries. Try again later.', code: 'TOO_MANY_REQUESTS' });
        }
        const headers = toHeaders(request.headers);
        headers.set(CLIENT_ADDRESS_HEADER, request.ip);
        const [answer] = await Promise.all([
          auth.handler(
            new Request(url, { method: request.method, headers, ...(request.method === 'POST' && { body }) }),
          ),
          pause(LEAST_MS[path] ?? 0),
        ]);
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
