import type { Stripe } from 'stripe';
import { idOf, newId } from '../id.ts';
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

/** The invoice payment that stands for an invoice's payment intent. */
export const paymentOf = (store: Store, invoice: Stripe.Invoice): Stripe.InvoicePayment | undefined =>
  store.contents.invoicePayments.values().find((payment) => payment.invoice === invoice.id && payment.is_default);

/** What paid, or is to pay, an invoice, as Stripe embeds it when `payments` is expanded. */
export const paymentList = (store: Store, invoiceId: string): Stripe.ApiList<Stripe.InvoicePayment> => ({
  object: 'list',
  data: store.newestFirst('invoicePayments', { invoice: invoiceId }),
  has_more: false,
  url: `/v1/invoice_payments?invoice=${invoiceId}`,
});

const newPayment = (
  store: Store,
  { id: invoice, amount_due: amount, currency }: Stripe.Invoice,
  payment: Stripe.InvoicePayment.Payment,
): Stripe.InvoicePayment => ({
  id: newId('inpay'),
  object: 'invoice_payment',
  amount_paid: null,
  amount_requested: amount,
  created: store.seconds(),
  currency,
  invoice,
  is_default: payment.type === 'payment_intent',
  livemode: false,
  payment,
  status: 'open',
  status_transitions: { canceled_at: null, paid_at: null },
});

/** Ties a payment intent to the invoice it is to pay. */
export const openPayment = (
  store: Store,
  invoice: Stripe.Invoice,
  intent: Stripe.PaymentIntent,
): Stripe.InvoicePayment =>
  store.put('invoicePayments', newPayment(store, invoice, { type: 'payment_intent', payment_intent: intent.id }));

const settlePayment = (store: Store, payment: Stripe.InvoicePayment): void => {
  const settled = store.put('invoicePayments', {
    ...payment,
    amount_paid: payment.amount_requested,
    status: 'paid',
    status_transitions: { ...payment.status_transitions, paid_at: store.seconds() },
  });
  recordEvent(store, 'invoice_payment.paid', settled);
};

/** An invoice that asks for no money any more cannot be paid by its payment intent. */
export const cancelPayment = (store: Store, invoice: Stripe.Invoice): void => {
  const payment = paymentOf(store, invoice);
  const intent = store.find('paymentIntents', idOf(payment?.payment.payment_intent));
  if (!payment || !intent) return;
  const canceled_at = store.seconds();
  const status_transitions = { ...payment.status_transitions, canceled_at };
  store.put('invoicePayments', { ...payment, status: 'canceled', status_transitions });
  const canceled: Stripe.PaymentIntent = {
    ...intent,
    canceled_at,
    cancellation_reason: 'void_invoice',
    status: 'canceled',
  };
  recordEvent(store, 'payment_intent.canceled', store.put('paymentIntents', canceled));
};

/** The payment intent of an open invoice payment succeeded. */
export const settleByPayment = (
  store: Store,
  invoice: Stripe.Invoice,
  payment: Stripe.InvoicePayment,
): Stripe.Invoice => {
  settlePayment(store, payment);
  return changeInvoice(store, paid(store, invoice), 'invoice.paid', 'invoice.payment_succeeded');
};

/** Nothing is left to pay: a trial, or the customer's balance took all of it. */
export const settleByNothing = (store: Store, invoice: Stripe.Invoice): Stripe.Invoice =>
  changeInvoice(store, { ...paid(store, invoice), attempted: true }, 'invoice.paid', 'invoice.payment_succeeded');

/** Somebody says that the money came another way: a payment of which Stripe knows no more than a record. */
export const settleOutOfBand = (store: Store, invoice: Stripe.Invoice): Stripe.Invoice => {
  cancelPayment(store, invoice);
  settlePayment(store, newPayment(store, invoice, { type: 'payment_record', payment_record: newId('pr') }));
  return changeInvoice(store, paid(store, invoice), 'invoice.paid');
};

/** What of an invoice's money came another way than through Stripe; answered when it is expanded, as there. */
export const paidOffStripe = (store: Store, invoiceId: string): number =>
  paymentList(store, invoiceId)
    .data.filter(({ payment }) => payment.type === 'payment_record')
    .reduce((sum, { amount_paid: amount }) => sum + (amount ?? 0), 0);
