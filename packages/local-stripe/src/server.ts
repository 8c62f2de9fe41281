import Fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import qs from 'qs';
import { apiRoutes } from './api/routes.ts';
import { expireDue } from './checkout/expire.ts';
import { pageRoutes } from './checkout/page/routes.ts';
import type { Store } from './store.ts';

// Lists stay records with numbers for keys: whether `metadata[5]` is the sixth item or a key is for its reader to say.
// The body's size is limited already, so that nothing is cut off silently here.
const parseForm = (text: string) =>
  qs.parse(text, { depth: 10, parseArrays: false, arrayLimit: 1000, parameterLimit: Infinity, plainObjects: true });

/** The API and the hosted page as two walled rooms on one server. */
export const buildServer = (store: Store): FastifyInstance => {
  const app = Fastify({ forceCloseConnections: true, routerOptions: { querystringParser: parseForm } });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, parseForm(body.toString())),
  );
  // A session whose time is over must already be expired when a request sees it.
  app.addHook('onRequest', async () => store.change(() => expireDue(store)));
  app.register(apiRoutes(store), { prefix: '/v1' });
  app.register(pageRoutes(store), { prefix: '/c/pay' });
  return app;
};
