import type { Stripe } from 'stripe';
import { idOf, newId } from '../id.ts';
import type { Store } from '../store.ts';
import { recordEvent } from '../webhooks/record-event.ts';
import { blankInvoice } from './blank-invoice.ts';
import type { Period } from './period.ts';

export interface InvoiceInput {
  customer: Stripe.Customer;
  currency: string;
  /** Why it was made, in Stripe's words: `subscription_create`, `subscription_cycle`, … */
  reason: Stripe.Invoice.BillingReason;
  lines: Stripe.InvoiceLineItem[];
  /** Of the invoice, not of its lines: for a renewal the period that just ended. */
  period: Period;
  subscription?: Stripe.Subscription;
  description?: string | null;
  metadata?: Stripe.Metadata;
}

/** What an invoice shows of its lines; the others are read from their own address. */
const shownLines = 10;

const parentOf = ({ id, metadata }: Stripe.Subscription): Stripe.Invoice.Parent => ({
  type: 'subscription_details',
  quote_details: null,
  subscription_details: { metadata, subscription: id },
});

/** What each discount takes off the lines together. */
const discountsOf = (lines: Stripe.InvoiceLineItem[]): Array<{ amount: number; discount: string }> => {
  const amounts = new Map<string, number>();
  for (const { amount, discount } of lines.flatMap((line) => line.discount_amounts ?? [])) {
    const id = idOf(discount);
    amounts.set(id, (amounts.get(id) ?? 0) + amount);
  }
  return [...amounts].map(([discount, amount]) => ({ amount, discount }));
};

/** A draft: nothing is owed before it is finalized. */
export const createInvoice = (store: Store, input: InvoiceInput): Stripe.Invoice => {
  const id = newId('in');
  const { customer, subscription } = input;
  const lines = input.lines.map((line) => ({ ...line, invoice: id }));
  const subtotal = lines.reduce((sum, line) => sum + line.amount, 0);
  const discounts = discountsOf(lines);
  const total = discounts.reduce((rest, { amount }) => rest - amount, subtotal);
  const invoice: Stripe.Invoice = {
    ...blankInvoice,
    id,
    amount_due: Math.max(0, total),
    amount_remaining: Math.max(0, total),
    billing_reason: input.reason,
    created: store.seconds(),
    currency: input.currency,
    customer: customer.id,
    customer_email: customer.email ?? null,
    customer_name: customer.name ?? null,
    customer_phone: customer.phone ?? null,
    description: input.description ?? null,
    discounts: discounts.map(({ discount }) => discount),
    lines: {
      object: 'list',
      data: lines.slice(0, shownLines),
      has_more: lines.length > shownLines,
      url: `/v1/invoices/${id}/lines`,
    },
    metadata: input.metadata ?? {},
    parent: subscription ? parentOf(subscription) : null,
    period_end: input.period.end,
    period_start: input.period.start,
    subtotal,
    subtotal_excluding_tax: subtotal,
    total,
    total_discount_amounts: discounts,
    total_excluding_tax: total,
  };
  store.put('invoiceLines', { id, lines });
  recordEvent(store, 'invoice.created', invoice);
  return store.put('invoices', invoice);
};

/** The subscription an invoice is for; undefined for an invoice of its own. */
export const subscriptionOf = (store: Store, { parent }: Stripe.Invoice): Stripe.Subscription | undefined =>
  store.find('subscriptions', idOf(parent?.subscription_details?.subscription));
