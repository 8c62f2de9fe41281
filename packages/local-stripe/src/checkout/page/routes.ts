import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Store } from '../../store.ts';
import type { CardInput } from '../card.ts';
import { lineItemList } from '../line-items.ts';
import { pay } from '../pay.ts';
import { successUrlOf } from '../success-url.ts';
import { closedPage, unknownPage } from './closed-page.ts';
import { formPage } from './form-page.ts';

interface PageRequest {
  Params: { sessionId: string };
  Body: Record<string, unknown> | undefined;
}

const typedCard = (body: Record<string, unknown> = {}): CardInput => {
  const field = (name: keyof CardInput) => {
    const value = body[name];
    return typeof value === 'string' ? value : '';
  };
  return {
    number: field('number'),
    expiry: field('expiry'),
    cvc: field('cvc'),
    name: field('name'),
    email: field('email'),
  };
};

const send = (reply: FastifyReply, status: number, page: string) =>
  reply.code(status).type('text/html; charset=utf-8').send(page);

/** The page a person pays on. */
export const pageRoutes = (store: Store) => async (app: FastifyInstance) => {
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({
      'cache-control': 'no-store',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
  });

  app.get<PageRequest>('/:sessionId', async ({ params }, reply) => {
    const session = store.find('sessions', params.sessionId);
    if (!session) return send(reply, 404, unknownPage());
    const { data: lines } = lineItemList(store, session.id);
    return send(reply, 200, session.status === 'open' ? formPage(session, lines) : closedPage(session, lines));
  });

  app.post<PageRequest>('/:sessionId', async ({ params, body }, reply) => {
    if (!store.find('sessions', params.sessionId)) return send(reply, 404, unknownPage());
    const typed = typedCard(body);
    const payment = store.change(() => pay(store, params.sessionId, typed));
    const { session } = payment;
    const { data: lines } = lineItemList(store, session.id);
    switch (payment.outcome) {
      case 'paid':
        return reply.redirect(successUrlOf(session), 303);
      case 'closed':
        return send(reply, 200, closedPage(session, lines));
      case 'declined':
      case 'invalid':
        return send(reply, 402, formPage(session, lines, { problem: payment.problem, typed }));
    }
  });
};
