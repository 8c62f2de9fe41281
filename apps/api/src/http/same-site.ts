import type { FastifyReply, FastifyRequest } from 'fastify';

import { bearerKeyOf } from './bearer-key.ts';

const CHANGES_NOTHING = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses requests that a foreign page could have made a browser send. What changes something must be JSON, which no
 * form can send and no script may send across sites unasked; and when it carries a cookie, it must say that it comes
 * from our own pages. Multipart above all: tRPC would run a mutation from one. Whoever names an API key may come from
 * anywhere: no browser sends one by itself, and the cookies beside it are dropped here, before anything can read them.
 */
export function sameSiteOnly(trustedOrigins: readonly string[]) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const hasKey = bearerKeyOf(request) !== null;
    if (hasKey) delete request.headers.cookie;
    if (CHANGES_NOTHING.has(request.method)) return;
    const { origin, cookie, 'sec-fetch-site': site, 'content-type': type } = request.headers;
    const isForeign = origin !== undefined && !trustedOrigins.includes(origin) && site !== 'same-origin';
    const isUnknown = cookie !== undefined && origin === undefined && site !== 'same-origin';
    if (!hasKey && (isForeign || isUnknown)) {
      return reply.code(403).send({ message: 'This request does not come from our own pages.', code: 'FORBIDDEN' });
    }
    if (!/^application\/json\b/i.test(type ?? '')) {
      return reply.code(415).send({ message: 'Send application/json.', code: 'UNSUPPORTED_MEDIA_TYPE' });
    }
  };
}

/** The origins our pages may be open under: the app's own and, on a laptop, its other loopback names. */
export function trustedOriginsOf(appUrl: string): readonly string[] {
  const { origin, hostname, port, protocol } = new URL(appUrl);
  const isLoopback = hostname === 'localhost' || hostname === '127.0.0.1';
  const names = ['localhost', '127.0.0.1'].map((name) => `${protocol}//${name}${port ? `:${port}` : ''}`);
  return isLoopback ? names : [origin];
}
