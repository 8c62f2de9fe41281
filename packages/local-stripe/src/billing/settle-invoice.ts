import type { Stripe } from 'stripe';
import { newId } from '../id.ts';
import type { Store } from '../store.ts';
import { recordEvent } from '../webhooks/record-event.ts';
import { changeInvoice } from './change-invoice.ts';

const paid = (store: Store, invoice: Stripe.Invoice): Stripe.Invoice => ({
  ...invoice,
  amount_paid: invoice.amount_due,
  amount_remaining: 0,
  next_payment_attempt: null,
  status: 'paid',
  status_transitions: { ...invoice.status_transitions, paid_at: store.seconds() },
});

/** The one invoice payment an invoice has, and the payment intent behind it. */
export const paymentOf = (store: Store, invoice: Stripe.Invoice): Stripe.InvoicePayment | undefined =>
  store.contents.invoicePayments.values().find((payment) => payment.invoice === invoice.id);

/** What paid, or is to pay, an invoice, as Stripe embeds it when `payments` is expanded. */
export const paymentList = (store: Store, invoiceId: string): Stripe.ApiList<Stripe.InvoicePayment> => ({
  object: 'list',
  data: store.newestFirst('invoicePayments').filter(({ invoice }) => invoice === invoiceId),
  has_more: false,
  url: `/v1/invoice_payments?invoice=${invoiceId}`,
});

/** Ties a payment intent to the invoice it is to pay. */
export const openPayment = (
  store: Store,
  invoice: Stripe.Invoice,
  intent: Stripe.PaymentIntent,
): Stripe.InvoicePayment =>
  store.put('invoicePayments', {
    id: newId('inpay'),
    object: 'invoice_payment',
    amount_paid: null,
    amount_requested: invoice.amount_due,
    created: store.seconds(),
    currency: invoice.currency,
    invoice: invoice.id,
    is_default: true,
    livemode: false,
    payment: { type: 'payment_intent', payment_intent: intent.id },
    status: 'open',
    status_transitions: { canceled_at: null, paid_at: null },
  } satisfies Stripe.InvoicePayment);

/** The payment intent of an open invoice payment succeeded. */
export const settleByPayment = (
  store: Store,
  invoice: Stripe.Invoice,
  payment: Stripe.InvoicePayment,
): Stripe.Invoice => {
  const settled = store.put('invoicePayments', {
    ...payment,
    amount_paid: payment.amount_requested,
    status: 'paid',
    status_transitions: { ...payment.status_transitions, paid_at: store.seconds() },
  });
  recordEvent(store, 'invoice_payment.paid', settled);
  return changeInvoice(store, paid(store, invoice), 'invoice.paid', 'invoice.payment_succeeded');
};

/** Nothing is left to pay: a trial, or the customer's balance took all of it. */
export const settleByNothing = (store: Store, invoice: Stripe.Invoice): Stripe.Invoice =>
  changeInvoice(store, { ...paid(store, invoice), attempted: true }, 'invoice.paid', 'invoice.payment_succeeded');

/** Somebody says that the money came another way; no payment of ours stands behind it. */
export const settleOutOfBand = (store: Store, invoice: Stripe.Invoice): Stripe.Invoice => {
  const payment = paymentOf(store, invoice);
  if (payment) {
    const canceled_at = store.seconds();
    const status_transitions = { ...payment.status_transitions, canceled_at };
    store.put('invoicePayments', { ...payment, status: 'canceled', status_transitions });
  }
  const settled = { ...paid(store, invoice), amount_paid_off_stripe: invoice.amount_due };
  return changeInvoice(store, settled, 'invoice.paid');
};
