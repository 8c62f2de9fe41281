import { get } from '../api/endpoint.ts';
import { findOrRefuse } from '../api/find-or-refuse.ts';
import { createdField, page, pageFields } from '../api/page.ts';
import { optional, text } from '../api/params.ts';

// Read only: Checkout makes and confirms them (checkout/pay.ts).
export const paymentIntents = [
  get('/v1/payment_intents/:id', { client_secret: optional(text) }, (_, store, id) =>
    findOrRefuse(store, 'paymentIntents', id, 'intent'),
  ),

  get(
    '/v1/payment_intents',
    { ...pageFields, ...createdField, customer: optional(text) },
    ({ customer, ...params }, store) => {
      const found = store.newestFirst('paymentIntents', { customer });
      return page('/v1/payment_intents', found, params);
    },
  ),
];
