import { periodKey } from '@tollgate/ledger';
import type { Stripe } from 'stripe';

import { idOf } from '../client.ts';
import type { Grant } from './payment.ts';

/** What a subscription at one of our prices gives for each paid period, as the order that began it says. */
export interface PlanOrder {
  readonly priceId: string;
  readonly plan: string;
  readonly credits: number;
  readonly currency: string;
}

interface PaidInvoice {
  readonly invoice: Pick<Stripe.Invoice, 'id' | 'status' | 'total' | 'total_taxes'>;
  readonly lines: readonly Stripe.InvoiceLineItem[];
  /** What was charged for it, tax included: 0 when it was marked as paid by hand. */
  readonly chargedCents: number;
  readonly orders: readonly PlanOrder[];
}

/**
 * The credits of a paid invoice: for each line at one of our prices, those of its period, once, for the fact is the
 * subscription's item and the period's start. A trial costs nothing and gives nothing; a proration is no new period; an
 * invoice marked as paid by hand gives credits for which no cash came. Pure.
 */
export function periodGrants({ invoice, lines, chargedCents, orders }: PaidInvoice): Grant[] {
  if (invoice.status !== 'paid') return [];
  const cash = chargedCents - taxOf(invoice, chargedCents);
  const net = lines.reduce((sum, line) => sum + Math.max(0, netOf(line)), 0);
  let unassigned = cash;
  return lines.flatMap((line) => {
    const item = line.parent?.subscription_item_details;
    const order = orders.find(({ priceId }) => priceId === idOf(line.pricing?.price_details?.price));
    if (!order || !item || item.proration || line.amount <= 0) return [];
    const paidCents = Math.min(unassigned, net > 0 ? Math.floor((cash * netOf(line)) / net) : 0);
    unassigned -= paidCents;
    const start = new Date(line.period.start * 1000);
    return {
      key: periodKey(item.subscription_item, start),
      credits: order.credits,
      type: 'subscription_grant',
      reason: 'Monthly Pro credits',
      paidCents,
      currency: order.currency,
      metadata: { plan: order.plan, invoiceId: invoice.id, periodStart: start.toISOString() },
    };
  });
}

/** Of what was charged for an invoice, the part that is tax. Less than its total is charged when a balance paid the rest. */
export function taxOf({ total, total_taxes: taxes }: PaidInvoice['invoice'], chargedCents: number): number {
  const tax = (taxes ?? []).reduce((sum, { amount }) => sum + amount, 0);
  return total > 0 ? Math.floor((tax * Math.min(chargedCents, total)) / total) : 0;
}

/** What a line costs after its discounts, without tax. */
function netOf({ amount, discount_amounts: discounts, taxes }: Stripe.InvoiceLineItem): number {
  const off = (discounts ?? []).reduce((sum, discount) => sum + discount.amount, 0);
  const included = (taxes ?? []).filter(({ tax_behavior: behavior }) => behavior === 'inclusive');
  return amount - off - included.reduce((sum, tax) => sum + tax.amount, 0);
}
