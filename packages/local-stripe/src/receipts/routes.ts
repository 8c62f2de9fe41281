import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Stripe } from 'stripe';
import { paymentOf } from '../billing/settle-invoice.ts';
import { pageHeaders } from '../page-headers.ts';
import type { Store } from '../store.ts';
import { invoicePage, noReceiptPage, receiptPage } from './receipt-page.ts';
import { idOf } from '../id.ts';

interface ById {
  Params: { id: string };
}

const send = (reply: FastifyReply, page: string | undefined) =>
  reply
    .code(page === undefined ? 404 : 200)
    .type('text/html; charset=utf-8')
    .send(page ?? noReceiptPage());

const chargeOf = (store: Store, invoice: Stripe.Invoice): Stripe.Charge | undefined => {
  const payment = paymentOf(store, invoice);
  if (payment?.status !== 'paid') return undefined;
  const intent = store.find('paymentIntents', idOf(payment.payment.payment_intent));
  return store.find('charges', idOf(intent?.latest_charge));
};

/** Pages that say what was paid: a charge's `receipt_url` and an invoice's `hosted_invoice_url`. */
export const receiptRoutes = (store: Store) => async (app: FastifyInstance) => {
  app.addHook('onRequest', pageHeaders);

  app.get<ById>('/receipts/:id', async ({ params }, reply) => {
    const charge = store.find('charges', params.id);
    return send(reply, charge?.receipt_url ? receiptPage(charge) : undefined);
  });

  app.get<ById>('/invoices/:id', async ({ params }, reply) => {
    const invoice = store.find('invoices', params.id);
    if (!invoice?.hosted_invoice_url) return send(reply, undefined);
    const lines = store.find('invoiceLines', invoice.id)?.lines ?? [];
    return send(reply, invoicePage({ invoice, lines, charge: chargeOf(store, invoice) }));
  });
};
