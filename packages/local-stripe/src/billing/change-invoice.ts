import type { Stripe } from 'stripe';
import type { Store } from '../store.ts';
import { recordEvent } from '../webhooks/record-event.ts';

type InvoiceEvent =
  | 'invoice.finalized'
  | 'invoice.marked_uncollectible'
  | 'invoice.paid'
  | 'invoice.payment_failed'
  | 'invoice.payment_succeeded'
  | 'invoice.voided';

/** Keeps what became of an invoice and tells it: by name, and as an update. */
export const changeInvoice = (store: Store, invoice: Stripe.Invoice, ...types: InvoiceEvent[]): Stripe.Invoice => {
  store.put('invoices', invoice);
  recordEvent(store, 'invoice.updated', invoice);
  for (const type of types) recordEvent(store, type, invoice);
  return invoice;
};
