import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Stripe } from 'stripe';
import { newId } from '../id.ts';
import { balanceTransactions } from '../resources/balance-transactions.ts';
import { charges } from '../resources/charges.ts';
import { checkoutSessions } from '../resources/checkout-sessions.ts';
import { coupons } from '../resources/coupons.ts';
import { customers } from '../resources/customers.ts';
import { disputes } from '../resources/disputes.ts';
import { events } from '../resources/events.ts';
import { invoicePayments } from '../resources/invoice-payments.ts';
import { invoices } from '../resources/invoices.ts';
import { paymentIntents } from '../resources/payment-intents.ts';
import { portalConfigurations } from '../resources/portal-configurations.ts';
import { portalSessions } from '../resources/portal-sessions.ts';
import { prices } from '../resources/prices.ts';
import { products } from '../resources/products.ts';
import { promotionCodes } from '../resources/promotion-codes.ts';
import { refunds } from '../resources/refunds.ts';
import { subscriptionItems } from '../resources/subscription-items.ts';
import { subscriptions } from '../resources/subscriptions.ts';
import { webhookEndpoints } from '../resources/webhook-endpoints.ts';
import type { Store } from '../store.ts';
import { ApiError } from './api-error.ts';
import { authenticate } from './authenticate.ts';
import type { Endpoint } from './endpoint.ts';
import { loseAnswer, refuseBy } from './faults.ts';
import type { Faults } from './faults.ts';
import { answerOnce } from './idempotency.ts';

// Everything under /v1. A resource of its own is one file in resources/ and one line here.
const endpoints: Endpoint[] = [
  ...balanceTransactions,
  ...charges,
  ...checkoutSessions,
  ...coupons,
  ...customers,
  ...disputes,
  ...events,
  ...invoicePayments,
  ...invoices,
  ...paymentIntents,
  ...portalConfigurations,
  ...portalSessions,
  ...prices,
  ...products,
  ...promotionCodes,
  ...refunds,
  ...subscriptionItems,
  ...subscriptions,
  ...webhookEndpoints,
];

interface StripeRequest {
  Params: { id?: string };
  Querystring: Record<string, unknown>;
  Body: Record<string, unknown> | undefined;
  Headers: { 'idempotency-key'?: string; 'stripe-version'?: string };
}

const handle = (endpoint: Endpoint, store: Store) => (request: FastifyRequest<StripeRequest>, reply: FastifyReply) => {
  const params = { ...request.query, ...request.body };
  const id = request.params.id ?? '';
  const answer = () => JSON.stringify(endpoint.answer({ params, store, id }));
  const key = endpoint.method === 'POST' ? request.headers['idempotency-key'] : undefined;
  reply.type('application/json');
  if (key === undefined) return store.change(answer);
  const call = { method: endpoint.method, path: request.url, params };
  const { body, isReplay } = store.change(() => answerOnce(store, { key, call }, answer));
  reply.header('idempotency-key', key);
  if (isReplay) reply.header('idempotent-replayed', 'true');
  return body;
};

/** Turns whatever went wrong into an answer the SDK understands. */
const toApiError = (error: unknown): ApiError => {
  if (error instanceof ApiError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const isRefusal = error instanceof Error && 'statusCode' in error && Number(error.statusCode) < 500;
  if (isRefusal) return new ApiError(message, { status: Number(error.statusCode) });
  return new ApiError(`The local Stripe failed: ${message}`, { status: 500, type: 'api_error' });
};

export const apiRoutes = (store: Store, faults: Faults) => async (app: FastifyInstance) => {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('request-id', newId('req', 14));
    reply.header('stripe-version', request.headers['stripe-version'] ?? Stripe.API_VERSION);
    authenticate(request.headers.authorization);
  });

  app.setErrorHandler((error, _request, reply) => {
    const apiError = toApiError(error);
    return reply.code(apiError.status).send(apiError.body());
  });

  app.setNotFoundHandler((request) => {
    const [path] = request.url.split('?');
    throw new ApiError(
      `Unrecognized request URL (${request.method}: ${path}). The local Stripe does not do this; its README says what it does.`,
      { status: 404 },
    );
  });

  for (const endpoint of endpoints) {
    app.route<StripeRequest>({
      method: endpoint.method,
      url: endpoint.path.replace('/v1', ''),
      handler: async (request, reply) => {
        const fault = faults.take(request.url.split('?')[0] ?? '');
        refuseBy(fault);
        const body = handle(endpoint, store)(request, reply);
        return fault === 'half_body' || fault === 'silence' ? loseAnswer(reply, body, fault) : body;
      },
    });
  }
};
