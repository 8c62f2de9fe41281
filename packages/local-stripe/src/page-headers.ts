import type { FastifyReply, FastifyRequest } from 'fastify';

/** An `onRequest` hook for pages people look at: they load nothing, run nothing, and are framed and kept by nobody. */
export const pageHeaders = async (_request: FastifyRequest, reply: FastifyReply): Promise<void> => {
  reply.headers({
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
    // Within this site it stays, because browsers name no origin of a form without it (refuse-other-sites.ts).
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  });
};
