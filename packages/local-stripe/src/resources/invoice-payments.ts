import { get } from '../api/endpoint.ts';
import { findOrRefuse } from '../api/find-or-refuse.ts';
import { createdField, page, pageFields } from '../api/page.ts';
import { oneOf, optional, shape, text } from '../api/params.ts';

// Read only: each ties one payment intent to the invoice it pays.
export const invoicePayments = [
  get('/v1/invoice_payments/:id', {}, (_, store, id) => findOrRefuse(store, 'invoicePayments', id)),

  get(
    '/v1/invoice_payments',
    {
      ...pageFields,
      ...createdField,
      invoice: optional(text),
      payment: optional(shape({ type: oneOf('payment_intent'), payment_intent: optional(text) })),
      status: optional(oneOf('canceled', 'open', 'paid')),
    },
    ({ invoice, payment, status, ...params }, store) => {
      const intent = payment?.payment_intent;
      const found = store
        .newestFirst('invoicePayments', { invoice, status })
        .filter((made) => intent === undefined || made.payment.payment_intent === intent);
      return page('/v1/invoice_payments', found, params);
    },
  ),
];
