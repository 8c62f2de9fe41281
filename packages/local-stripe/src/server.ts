import Fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import qs from 'qs';
import type { Faults } from './api/faults.ts';
import { apiRoutes } from './api/routes.ts';
import { pageRoutes } from './checkout/page/routes.ts';
import { catchUp } from './clock.ts';
import { controlRoutes } from './control/routes.ts';
import { historyRoutes } from './history/routes.ts';
import type { HistoryStep } from './history/step.ts';
import { portalRoutes } from './portal/page/routes.ts';
import { receiptRoutes } from './receipts/routes.ts';
import type { Store } from './store.ts';
import type { Deliveries } from './webhooks/deliveries.ts';

// Lists stay records with numbers for keys: whether `metadata[5]` is the sixth item or a key is for its reader to say.
// The body's size is limited already, so that nothing is cut off silently here.
const parseForm = (text: string) =>
  qs.parse(text, { depth: 10, parseArrays: false, arrayLimit: 1000, parameterLimit: Infinity, plainObjects: true });

interface Rooms {
  store: Store;
  faults: Faults;
  deliveries: Deliveries;
  letHaveHappened: (steps: HistoryStep[]) => { isNew: boolean };
}

/** The API and the pages as walled rooms on one server. */
export const buildServer = ({ store, faults, deliveries, letHaveHappened }: Rooms): FastifyInstance => {
  const app = Fastify({
    forceCloseConnections: true,
    // An id that is too long is one that nothing has, and answered so.
    routerOptions: { querystringParser: parseForm, maxParamLength: 1000 },
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, parseForm(body.toString())),
  );
  // What is due must already have happened when a request looks: a session whose time is over, a renewal.
  app.addHook('onRequest', async () => store.change(() => catchUp(store)));
  app.register(apiRoutes(store, faults), { prefix: '/v1' });
  app.register(pageRoutes(store), { prefix: '/c/pay' });
  app.register(controlRoutes({ store, deliveries }), { prefix: '/control' });
  app.register(historyRoutes(letHaveHappened), { prefix: '/history' });
  app.register(portalRoutes(store), { prefix: '/p/session' });
  app.register(receiptRoutes(store));
  app.get('/', async (_request, reply) => reply.redirect('/control'));
  return app;
};
