import { get, post } from '../api/endpoint.ts';
import { findOrRefuse } from '../api/find-or-refuse.ts';
import { mergeMetadata, metadata } from '../api/metadata.ts';
import { createdField, page, pageFields } from '../api/page.ts';
import { integer, oneOf, optional, text } from '../api/params.ts';
import { createRefund, tellUpdate } from '../payments/refund.ts';

const path = '/v1/refunds';

const creation = {
  amount: optional(integer({ min: 1 })),
  charge: optional(text),
  payment_intent: optional(text),
  reason: optional(oneOf('duplicate', 'fraudulent', 'requested_by_customer')),
  metadata,
};

export const refunds = [
  post(path, creation, (params, store) => createRefund(store, params)),

  get(`${path}/:id`, {}, (_, store, id) => findOrRefuse(store, 'refunds', id)),

  post(`${path}/:id`, { metadata }, (params, store, id) => {
    const before = findOrRefuse(store, 'refunds', id);
    return tellUpdate(store, { ...before, metadata: mergeMetadata(before.metadata ?? {}, params.metadata) });
  }),

  get(
    path,
    { ...pageFields, ...createdField, charge: optional(text), payment_intent: optional(text) },
    ({ charge, payment_intent: intent, ...params }, store) => {
      const found = store.newestFirst('refunds', { charge, payment_intent: intent });
      return page(path, found, params);
    },
  ),
];
