import type { Stripe } from 'stripe';
import { ApiError } from '../api/api-error.ts';
import { get, post } from '../api/endpoint.ts';
import { findOrRefuse } from '../api/find-or-refuse.ts';
import { createdField, page, pageFields } from '../api/page.ts';
import { boolean, oneOf, optional, text } from '../api/params.ts';
import { markUncollectible, voidInvoice } from '../billing/close-invoice.ts';
import { applyPaid, collect } from '../billing/collect.ts';
import { subscriptionOf } from '../billing/create-invoice.ts';
import { finalizeInvoice } from '../billing/finalize-invoice.ts';
import { settleOutOfBand } from '../billing/settle-invoice.ts';
import type { Store } from '../store.ts';

const path = '/v1/invoices';

/** An invoice that still asks for its money; a draft is finalized first, as Stripe does. */
const payable = (store: Store, id: string): Stripe.Invoice => {
  const invoice = findOrRefuse(store, 'invoices', id);
  if (invoice.status === 'draft') return finalizeInvoice(store, invoice);
  if (invoice.status === 'open' || invoice.status === 'uncollectible') return invoice;
  throw new ApiError(invoice.status === 'paid' ? 'Invoice is already paid' : 'This invoice can no longer be paid');
};

const pay = (store: Store, id: string): Stripe.Invoice => {
  const { invoice, decline } = collect(store, payable(store, id), { isAutomatic: false });
  if (!decline) return invoice;
  const { code, message } = decline;
  if (code === 'missing_payment_method') throw new ApiError(message, { code: 'resource_missing' });
  throw new ApiError(message, { status: 402, type: 'card_error', code: 'card_declined', decline_code: code });
};

const inStatus = (store: Store, id: string, wanted: string[], verb: string): Stripe.Invoice => {
  const invoice = findOrRefuse(store, 'invoices', id);
  if (wanted.includes(invoice.status ?? '')) return invoice;
  throw new ApiError(`You can only ${verb} an invoice that is ${wanted.join(' or ')}. This one is ${invoice.status}.`, {
    code: 'invoice_not_editable',
  });
};

export const invoices = [
  get(`${path}/:id`, {}, (_, store, id) => findOrRefuse(store, 'invoices', id)),

  get(`${path}/:id/lines`, pageFields, (params, store, id) =>
    page(
      `${path}/${id}/lines`,
      store.find('invoiceLines', findOrRefuse(store, 'invoices', id).id)?.lines ?? [],
      params,
    ),
  ),

  post(
    `${path}/:id/pay`,
    { off_session: optional(boolean), paid_out_of_band: optional(boolean) },
    (params, store, id) =>
      params.paid_out_of_band ? applyPaid(store, settleOutOfBand(store, payable(store, id))) : pay(store, id),
  ),

  post(`${path}/:id/finalize`, { auto_advance: optional(boolean) }, (params, store, id) => {
    const open = finalizeInvoice(store, findOrRefuse(store, 'invoices', id));
    return params.auto_advance === false ? open : collect(store, open).invoice;
  }),

  post(`${path}/:id/void`, {}, (_, store, id) =>
    voidInvoice(store, inStatus(store, id, ['open', 'uncollectible'], 'void')),
  ),

  post(`${path}/:id/mark_uncollectible`, {}, (_, store, id) =>
    markUncollectible(store, inStatus(store, id, ['open'], 'mark as uncollectible')),
  ),

  get(
    path,
    {
      ...pageFields,
      ...createdField,
      customer: optional(text),
      status: optional(oneOf('draft', 'open', 'paid', 'uncollectible', 'void')),
      subscription: optional(text),
    },
    ({ customer, status, subscription, ...params }, store) => {
      const found = store
        .newestFirst('invoices', { customer, status })
        .filter((invoice) => subscription === undefined || subscriptionOf(store, invoice)?.id === subscription);
      return page(path, found, params);
    },
  ),
];
