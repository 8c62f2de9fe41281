import type { FastifyReply, FastifyRequest } from 'fastify';

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

const isOurs = ({ headers }: FastifyRequest): boolean => {
  const { origin, host = '', 'sec-fetch-site': site } = headers;
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  // A name somebody else lets point at this machine is not ours, even where it equals the host.
  return origin === undefined || (loopback.test(host) && origin === `http://${host}`);
};

/**
 * An `onRequest` hook for pages with forms: a POST that another site's page sends is refused, so that nobody pays or
 * refunds by opening a link. Programs send no Origin and pass.
 */
export const refuseOtherSites = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
  if (request.method === 'GET' || isOurs(request)) return;
  await reply.code(403).type('text/plain; charset=utf-8').send('This form was sent by another site. Nothing was done.');
};
