import type { Stripe } from 'stripe';
import { get, post } from '../api/endpoint.ts';
import { createdField, page, pageFields } from '../api/page.ts';
import { oneOf, optional, text } from '../api/params.ts';
import { createSession, sessionFields } from '../checkout/create-session.ts';
import { expire } from '../checkout/expire.ts';
import { findSession } from '../checkout/find-session.ts';
import { lineItemList } from '../checkout/line-items.ts';

const path = '/v1/checkout/sessions';

export const checkoutSessions = [
  post(path, sessionFields, (params, store) => createSession(store, params)),

  get(`${path}/:id`, {}, (_, store, id) => findSession(store, id)),

  post(`${path}/:id/expire`, {}, (_, store, id) => expire(store, id)),

  get(`${path}/:id/line_items`, pageFields, (params, store, id): Stripe.ApiList<Stripe.LineItem> => {
    const { data, url } = lineItemList(store, findSession(store, id).id);
    return page(url, data, params);
  }),

  get(
    path,
    {
      ...pageFields,
      ...createdField,
      customer: optional(text),
      payment_intent: optional(text),
      status: optional(oneOf('open', 'complete', 'expired')),
    },
    ({ customer, payment_intent: intent, status, ...params }, store) => {
      const found = store.newestFirst('sessions', { customer, payment_intent: intent, status });
      return page(path, found, params);
    },
  ),
];
