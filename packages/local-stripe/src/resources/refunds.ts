import { get, post } from '../api/endpoint.ts';
import { mergeMetadata, metadata } from '../api/metadata.ts';
import { createdField, page, pageFields } from '../api/page.ts';
import { integer, oneOf, optional, text } from '../api/params.ts';
import { createRefund, findRefund, tellUpdate } from '../payments/refund.ts';

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

  get(`${path}/:id`, {}, (_, store, id) => findRefund(store, id)),

  post(`${path}/:id`, { metadata }, (params, store, id) => {
    const before = findRefund(store, id);
    return tellUpdate(store, { ...before, metadata: mergeMetadata(before.metadata ?? {}, params.metadata) });
  }),

  get(
    path,
    { ...pageFields, ...createdField, charge: optional(text), payment_intent: optional(text) },
    ({ charge, payment_intent: intent, ...params }, store) => {
      const found = store
        .newestFirst('refunds')
        .filter((refund) => charge === undefined || refund.charge === charge)
        .filter((refund) => intent === undefined || refund.payment_intent === intent);
      return page(path, found, params);
    },
  ),
];
