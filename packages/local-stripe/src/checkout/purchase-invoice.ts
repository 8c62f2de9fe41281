import type { Stripe } from 'stripe';
import { createInvoice } from '../billing/create-invoice.ts';
import { finalizeInvoice } from '../billing/finalize-invoice.ts';
import { newLine } from '../billing/new-line.ts';
import { openPayment, settleByNothing, settleByPayment } from '../billing/settle-invoice.ts';
import { idOf, newId } from '../id.ts';
import { findCustomer } from '../resources/customers.ts';
import type { Store } from '../store.ts';
import { lineItemList } from './line-items.ts';

/** Whether a session in payment mode ends in an invoice. */
export const makesInvoice = ({ mode, invoice_creation: creation }: Stripe.Checkout.Session): boolean =>
  mode === 'payment' && creation?.enabled === true;

/** The paid invoice of a purchase, on the session that asked for one; `intent` is null when nothing was to pay. */
export const withInvoice = (
  store: Store,
  session: Stripe.Checkout.Session,
  intent: Stripe.PaymentIntent | null,
): Stripe.Checkout.Session => {
  const customer = findCustomer(store, idOf(session.customer));
  if (!makesInvoice(session) || !customer) return session;
  const now = store.seconds();
  const draft = createInvoice(store, {
    customer,
    currency: session.currency ?? 'usd',
    reason: 'manual',
    lines: lineItemList(store, session.id).data.map((line) => invoiceLine(line, now)),
    period: { start: now, end: now },
  });
  const open = finalizeInvoice(store, draft, { usesBalance: false });
  const paid = intent ? settleByPayment(store, open, openPayment(store, open, intent)) : settleByNothing(store, open);
  return { ...session, invoice: paid.id };
};

const invoiceLine = (line: Stripe.LineItem, now: number): Stripe.InvoiceLineItem =>
  newLine({
    amount: line.amount_subtotal,
    currency: line.currency,
    description: line.description,
    discountable: true,
    discounts: (line.discounts ?? []).map(({ amount, discount }) => ({ amount, discount: discount.id })),
    parent: {
      type: 'invoice_item_details',
      invoice_item_details: {
        invoice_item: newId('ii'),
        proration: false,
        proration_details: null,
        subscription: null,
      },
      subscription_item_details: null,
    },
    period: { start: now, end: now },
    price: line.price,
    quantity: line.quantity,
  });
