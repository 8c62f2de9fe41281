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

/** A page, one that says what went wrong, the way back after a change, or nothing where nothing is. */
type Answer = string | { problemPage: string } | 'back' | undefined;

const send = (reply: FastifyReply, portal: Portal | undefined, answer: Answer) => {
  if (portal && answer === 'back') return reply.redirect(baseOf(portal), 303);
  reply.type('text/html; charset=utf-8');
  if (answer === undefined) return reply.code(404).send(noPortalPage());
  return typeof answer === 'string' ? reply.send(answer) : reply.code(402).send(answer.problemPage);
};

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

  const subscriptionOf = ({ portal, id }: Visit) => portal.subscriptions.find((subscription) => subscription.id === id);

  app.get<PortalRequest>(
    '/:sessionId',
    visit(({ portal }) => portalPage(store, portal)),
  );

  app.get<PortalRequest>(
    '/:sessionId/subscriptions/:id/cancel',
    visit((seen) => {
      const subscription = subscriptionOf(seen);
      return subscription && cancelPage(store, seen.portal, subscription);
    }, 'subscription_cancel'),
  );

  app.post<PortalRequest>(
    '/:sessionId/subscriptions/:id/cancel',
    visit((seen) => {
      const subscription = subscriptionOf(seen);
      if (!subscription) return undefined;
      cancelPlan(store, seen.portal, subscription);
      return 'back';
    }, 'subscription_cancel'),
  );

  app.post<PortalRequest>(
    '/:sessionId/subscriptions/:id/keep',
    visit((seen) => {
      const subscription = subscriptionOf(seen);
      if (!subscription) return undefined;
      keepPlan(store, subscription);
      return 'back';
    }, 'subscription_cancel'),
  );

  app.get<PortalRequest>(
    '/:sessionId/card',
    visit(({ portal }) => cardPage(portal), 'payment_method_update'),
  );

  app.post<PortalRequest>(
    '/:sessionId/card',
    visit(({ portal, body }) => {
      const typed = typedCard(body);
      const problem = replaceCard(store, portal, typed);
      return problem ? { problemPage: cardPage(portal, { problem, typed }) } : 'back';
    }, 'payment_method_update'),
  );

  app.post<PortalRequest>(
    '/:sessionId/invoices/:id/pay',
    visit(({ portal, id }) => {
      const invoice = portal.invoices.find((candidate) => candidate.id === id);
      if (invoice?.status !== 'open') return invoice && 'back';
      const { decline } = payNow(store, invoice);
      return decline ? { problemPage: portalPage(store, portal, decline.message) } : 'back';
    }, 'invoice_history'),
  );
};
