import { get, post } from '../api/endpoint.ts';
import { findOrRefuse } from '../api/find-or-refuse.ts';
import { createdField, page, pageFields } from '../api/page.ts';
import { optional, text } from '../api/params.ts';
import { closeDispute } from '../payments/dispute.ts';

const path = '/v1/disputes';

// A bank opens one (payments/dispute.ts); all that we can do about it here is to accept it.
export const disputes = [
  get(`${path}/:id`, {}, (_, store, id) => findOrRefuse(store, 'disputes', id)),

  post(`${path}/:id/close`, {}, (_, store, id) => closeDispute(store, id, 'lost')),

  get(
    path,
    { ...pageFields, ...createdField, charge: optional(text), payment_intent: optional(text) },
    ({ charge, payment_intent: intent, ...params }, store) => {
      const found = store.newestFirst('disputes', { charge, payment_intent: intent });
      return page(path, found, params);
    },
  ),
];
