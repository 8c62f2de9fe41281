import { get } from '../api/endpoint.ts';
import { findOrRefuse } from '../api/find-or-refuse.ts';
import { createdField, page, pageFields } from '../api/page.ts';
import { optional, text } from '../api/params.ts';

// Read only: one is made by each attempt to pay (checkout/pay.ts), also by a declined one.
export const charges = [
  get('/v1/charges/:id', {}, (_, store, id) => findOrRefuse(store, 'charges', id)),

  get(
    '/v1/charges',
    { ...pageFields, ...createdField, customer: optional(text), payment_intent: optional(text) },
    ({ customer, payment_intent: intent, ...params }, store) => {
      const found = store.newestFirst('charges', { customer, payment_intent: intent });
      return page('/v1/charges', found, params);
    },
  ),
];
