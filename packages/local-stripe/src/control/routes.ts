import type { FastifyInstance } from 'fastify';
import { typedField } from '../checkout/page/typed-card.ts';
import { pageHeaders } from '../page-headers.ts';
import { refuseOtherSites } from '../refuse-other-sites.ts';
import { actions } from './actions.ts';
import { controlPage } from './control-page.ts';
import type { Control } from './control-page.ts';

interface ActionRequest {
  Params: { id?: string };
  Body: Record<string, unknown> | undefined;
}

/** The page for whoever builds the shop: forms that do, and lead back. */
export const controlRoutes = (control: Control) => async (app: FastifyInstance) => {
  app.addHook('onRequest', pageHeaders);
  app.addHook('onRequest', refuseOtherSites);

  app.get('/', async (_request, reply) => reply.type('text/html; charset=utf-8').send(controlPage(control)));

  for (const [path, act] of Object.entries(actions)) {
    app.post<ActionRequest>(path, async ({ params, body: fields = {} }, reply) => {
      const pressed = { id: params.id ?? '', value: typedField(fields, 'value'), fields };
      try {
        control.store.change(() => act(control, pressed));
      } catch (error) {
        const problem = error instanceof Error ? error.message : String(error);
        return reply.code(422).type('text/html; charset=utf-8').send(controlPage(control, problem));
      }
      return reply.redirect('/control', 303);
    });
  }
};
