import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Stripe } from 'stripe';
import { pageHeaders } from '../../page-headers.ts';
import { refuseOtherSites } from '../../refuse-other-sites.ts';
import type { Store } from '../../store.ts';
import { takesBankDebit } from '../bank-debit.ts';
import type { CardInput } from '../card.ts';
import { answerConfirmation, isConfirming } from '../confirmation.ts';
import { findSession } from '../find-session.ts';
import { lineItemList } from '../line-items.ts';
import { pay } from '../pay.ts';
import type { Payment } from '../payment.ts';
import { applyPromotion, promotionOf, removePromotion } from '../promotion.ts';
import { successUrlOf } from '../success-url.ts';
import { closedPage, unknownPage } from './closed-page.ts';
import { confirmPage } from './confirm-page.ts';
import { formPage } from './form-page.ts';
import type { FormState } from './form-page.ts';
import { typedCard, typedField } from './typed-card.ts';

interface PageRequest {
  Params: { sessionId: string };
  Body: Record<string, unknown> | undefined;
}

const send = (reply: FastifyReply, status: number, page: string) =>
  reply.code(status).type('text/html; charset=utf-8').send(page);

/** What a session's address shows now; after a problem, with what was wrong. */
const pageOf = (store: Store, session: Stripe.Checkout.Session, state: FormState = {}): string => {
  const { data: lines } = lineItemList(store, session.id);
  if (session.status !== 'open') return closedPage(session, lines);
  if (isConfirming(store, session)) return confirmPage(session);
  return formPage(session, lines, { ...state, promotion: promotionOf(store, session) });
};

const answer = (store: Store, reply: FastifyReply, payment: Payment, typed?: CardInput) => {
  const { session } = payment;
  switch (payment.outcome) {
    case 'paid':
    case 'processing':
      return reply.redirect(successUrlOf(session), 303);
    case 'unconfirmed':
      return reply.redirect(`/c/pay/${session.id}`, 303);
    case 'closed':
      return send(reply, 200, pageOf(store, session));
    case 'declined':
    case 'invalid':
      return send(reply, 402, pageOf(store, session, { problem: payment.problem, typed }));
  }
};

/** The page a person pays on. */
export const pageRoutes = (store: Store) => async (app: FastifyInstance) => {
  app.addHook('onRequest', pageHeaders);
  app.addHook('onRequest', refuseOtherSites);
  app.addHook<PageRequest>('preHandler', async ({ params }, reply) => {
    if (!store.find('sessions', params.sessionId)) await send(reply, 404, unknownPage());
  });
  app.get<PageRequest>('/:sessionId', async ({ params }, reply) =>
    send(reply, 200, pageOf(store, findSession(store, params.sessionId))),
  );

  app.post<PageRequest>('/:sessionId', async ({ params, body }, reply) => {
    const typed = typedCard(body);
    const isByBank =
      typedField(body, 'method') === 'bank_debit' && takesBankDebit(findSession(store, params.sessionId));
    const method = isByBank ? 'bank_debit' : 'card';
    return answer(
      store,
      reply,
      store.change(() => pay(store, params.sessionId, { ...typed, method })),
      typed,
    );
  });

  app.post<PageRequest>('/:sessionId/confirmation', async ({ params, body }, reply) => {
    const isConfirmed = typedField(body, 'answer') === 'complete';
    return answer(
      store,
      reply,
      store.change(() => answerConfirmation(store, params.sessionId, isConfirmed)),
    );
  });

  app.post<PageRequest>('/:sessionId/promotion', async ({ params, body }, reply) => {
    const session = findSession(store, params.sessionId);
    if (session.status !== 'open') return send(reply, 200, pageOf(store, session));
    const typedCode = typedField(body, 'promotionCode');
    const result = store.change(() =>
      typedField(body, 'remove') ? removePromotion(store, session) : applyPromotion(store, session, typedCode),
    );
    if ('field' in result) return send(reply, 402, pageOf(store, session, { problem: result, typedCode }));
    return reply.redirect(`/c/pay/${session.id}`, 303);
  });
};
