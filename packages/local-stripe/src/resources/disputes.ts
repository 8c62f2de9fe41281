import { get, post } from '../api/endpoint.ts';
import { createdField, page, pageFields } from '../api/page.ts';
import { optional, text } from '../api/params.ts';
import { closeDispute, findDispute } from '../payments/dispute.ts';

const path = '/v1/disputes';

// A bank opens one (payments/dispute.ts); all that we can do about it here is to accept it.
export const disputes = [
  get(`${path}/:id`, {}, (_, store, id) => findDispute(store, id)),

  post(`${path}/:id/close`, {}, (_, store, id) => closeDispute(store, id, 'lost')),

  get(
    path,
    { ...pageFields, ...createdField, charge: optional(text), payment_intent: optional(text) },
    ({ charge, payment_intent: intent, ...params }, store) => {
      const found = store
        .newestFirst('disputes')
        .filter((dispute) => charge === undefined || dispute.charge === charge)
        .filter((dispute) => intent === undefined || dispute.payment_intent === intent);
      return page(path, found, params);
    },
  ),
];
