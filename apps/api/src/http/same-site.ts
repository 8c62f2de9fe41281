import type { FastifyReply, FastifyRequest } from 'fastify';

const CHANGES_NOTHING = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses requests that a foreign page could have made a browser send. What changes something must be JSON, which no
 * form can send and no script may send across sites unasked; and when it carries a cookie, it must say that it comes
 * from our own pages. Multipart above all: tRPC would run a mutation from one.
 */
export function sameSiteOnly(trustedOrigins: readonly string[]) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    if (CHANGES_NOTHING.has(request.method)) return;
    const { origin, cookie, 'sec-fetch-site': site, 'content-type': type } = request.headers;
    const isForeign = origin !== undefined && !trustedOrigins.includes(origin) && site !== 'same-origin';
    const isUnknown = cookie !== undefined && origin === undefined && site !== 'same-origin';
    if (isForeign || isUnknown) {
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
