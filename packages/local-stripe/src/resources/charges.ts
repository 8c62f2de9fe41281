import { noSuch } from '../api/api-error.ts';
import { get } from '../api/endpoint.ts';
import { createdField, page, pageFields } from '../api/page.ts';
import { optional, text } from '../api/params.ts';

// Read only: one is made by each attempt to pay (checkout/pay.ts), also by a declined one.
export const charges = [
  get('/v1/charges/:id', {}, (_, store, id) => {
    const charge = store.find('charges', id);
    if (!charge) throw noSuch('charge', id);
    return charge;
  }),

  get(
    '/v1/charges',
    { ...pageFields, ...createdField, customer: optional(text), payment_intent: optional(text) },
    ({ customer, payment_intent: intent, ...params }, store) => {
      const found = store
        .newestFirst('charges')
        .filter((charge) => customer === undefined || charge.customer === customer)
        .filter((charge) => intent === undefined || charge.payment_intent === intent);
      return page('/v1/charges', found, params);
    },
  ),
];
