import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { typedCard } from '../../checkout/page/typed-card.ts';
import { pageHeaders } from '../../page-headers.ts';
import { refuseOtherSites } from '../../refuse-other-sites.ts';
import type { Store } from '../../store.ts';
import { cancelPlan, keepPlan, openPortal, payNow, replaceCard } from '../portal.ts';
import type { Portal } from '../portal.ts';
import { cancelPage } from './cancel-page.ts';
import { cardPage } from './card-page.ts';
import { baseOf, noPortalPage, portalPage } from './portal-page.ts';

interface PortalRequest {
  Params: { sessionId: string; id?: string };
  Body: Record<string, unknown> | undefined;
}

interface Visit {
  portal: Portal;
  /** Of the subscription or invoice in the address. */
  id: string | undefined;
  body: PortalRequest['Body'];
}

/** A page to show, also one that says what went wrong; nothing where nothing is. After a change, the way back. */
type Answer = { page: string; status?: 200 | 402 } | typeof back | undefined;

const back = Symbol('back');

const send = (reply: FastifyReply, portal: Portal | undefined, answer: Answer) => {
  if (portal && answer === back) return reply.redirect(baseOf(portal), 303);
  reply.type('text/html; charset=utf-8');
  if (answer === undefined || answer === back) return reply.code(404).send(noPortalPage());
  return reply.code(answer.status ?? 200).send(answer.page);
};

const subscriptionOf = ({ portal, id }: Visit) => portal.subscriptions.find((subscription) => subscription.id === id);

type Feature = 'invoice_history' | 'payment_method_update' | 'subscription_cancel';

/** The pages where a customer sees their plan, ends it, keeps it, changes their card and pays what is open. */
export const portalRoutes = (store: Store) => async (app: FastifyInstance) => {
  app.addHook('onRequest', pageHeaders);
  app.addHook('onRequest', refuseOtherSites);

  /** Answers a visit by a link that is good, to a feature that is on. */
  const visit =
    (answer: (visit: Visit) => Answer, feature?: Feature) =>
    async ({ params, body }: FastifyRequest<PortalRequest>, reply: FastifyReply) => {
      const portal = openPortal(store, params.sessionId);
      const isOn = portal && (feature === undefined || portal.configuration.features[feature].enabled);
      return send(reply, portal, isOn ? store.change(() => answer({ portal, id: params.id, body })) : undefined);
    };

  app.get<PortalRequest>(
    '/:sessionId',
    visit(({ portal }) => ({ page: portalPage(store, portal) })),
  );

  app.get<PortalRequest>(
    '/:sessionId/subscriptions/:id/cancel',
    visit((seen) => {
      const subscription = subscriptionOf(seen);
      return subscription && { page: cancelPage(store, seen.portal, subscription) };
    }, 'subscription_cancel'),
  );

  app.post<PortalRequest>(
    '/:sessionId/subscriptions/:id/cancel',
    visit((seen) => {
      const subscription = subscriptionOf(seen);
      if (!subscription) return undefined;
      cancelPlan(store, seen.portal, subscription);
      return back;
    }, 'subscription_cancel'),
  );

  app.post<PortalRequest>(
    '/:sessionId/subscriptions/:id/keep',
    visit((seen) => {
      const subscription = subscriptionOf(seen);
      if (!subscription) return undefined;
      keepPlan(store, subscription);
      return back;
    }, 'subscription_cancel'),
  );

  app.get<PortalRequest>(
    '/:sessionId/card',
    visit(({ portal }) => ({ page: cardPage(portal) }), 'payment_method_update'),
  );

  app.post<PortalRequest>(
    '/:sessionId/card',
    visit(({ portal, body }) => {
      const typed = typedCard(body);
      const problem = replaceCard(store, portal, typed);
      return problem ? { page: cardPage(portal, { problem, typed }), status: 402 } : back;
    }, 'payment_method_update'),
  );

  app.post<PortalRequest>(
    '/:sessionId/invoices/:id/pay',
    visit(({ portal, id }) => {
      const invoice = portal.invoices.find((candidate) => candidate.id === id);
      if (invoice?.status !== 'open') return invoice && back;
      const { decline } = payNow(store, invoice);
      return decline ? { page: portalPage(store, portal, decline.message), status: 402 } : back;
    }, 'invoice_history'),
  );
};
