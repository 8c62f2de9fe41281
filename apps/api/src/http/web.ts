import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** The web app: its files, and its page on every other address, for the router in the browser knows what is there. */
export function webRoutes(distFolder: string) {
  return async (app: FastifyInstance) => {
    await app.register(fastifyStatic, {
      root: distFolder,
      wildcard: false,
      cacheControl: false,
      preCompressed: true,
      setHeaders(reply, path) {
        // Files under assets/ carry a hash of their content in their name; the page that names them must not be kept.
        const isHashed = path.includes('/assets/');
        void reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
    app.get('/*', (_request, reply) => reply.sendFile('index.html'));
  };
}
