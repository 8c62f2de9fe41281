import type { Stripe } from 'stripe';
import { html } from '../checkout/page/html.ts';
import type { Html } from '../checkout/page/html.ts';
import { wholePage } from '../checkout/page/whole-page.ts';
import { formatDate } from '../date.ts';
import { formatMoney } from '../money.ts';

interface Row {
  label: string;
  amount: number;
}

const rows = (list: Row[], currency: string): Html =>
  html`<ul>
    ${list.map(({ label, amount }) => html`<li><span>${label}</span><span>${formatMoney(amount, currency)}</span></li>`)}
  </ul>`;

const paidBy = ({ payment_method_details: paid }: Stripe.Charge): string => {
  const last4 = paid?.card?.last4 ?? paid?.us_bank_account?.last4 ?? '';
  return paid?.type === 'card' ? `Card ending in ${last4}` : `Bank account ending in ${last4}`;
};

const refundRow = ({ amount_refunded: amount }: Stripe.Charge): Row[] =>
  amount > 0 ? [{ label: 'Refunded', amount: -amount }] : [];

/** What somebody paid, for whoever paid it. */
export const receiptPage = (charge: Stripe.Charge): string =>
  wholePage(
    'Receipt',
    html`<div class="card">
      <h1>${formatMoney(charge.amount, charge.currency)} <small>${charge.currency.toUpperCase()}</small></h1>
      <p>Receipt of ${formatDate(charge.created)} · ${paidBy(charge)}</p>
      ${rows([{ label: charge.description ?? 'Payment', amount: charge.amount }, ...refundRow(charge)], charge.currency)}
      <p class="soft">${charge.id}</p>
    </div>`,
  );

interface PaidInvoice {
  invoice: Stripe.Invoice;
  lines: Stripe.InvoiceLineItem[];
  /** Absent when nothing was charged. */
  charge: Stripe.Charge | undefined;
}

const headline = ({ status, status_transitions: { paid_at: paidAt } }: Stripe.Invoice): string =>
  status === 'paid' && paidAt !== null ? `Paid on ${formatDate(paidAt)}` : `This invoice is ${status}.`;

/** An invoice, paid or not, for whoever it was made out to. */
export const invoicePage = ({ invoice, lines, charge }: PaidInvoice): string => {
  const { currency, number, customer_email: email, customer_name: name } = invoice;
  const discount = (invoice.total_discount_amounts ?? []).reduce((sum, { amount }) => sum + amount, 0);
  const list = [
    ...lines.map((line) => ({ label: line.description ?? 'Item', amount: line.amount })),
    ...(discount > 0 ? [{ label: 'Discount', amount: -discount }] : []),
    { label: 'Total', amount: invoice.total },
    ...(charge ? refundRow(charge) : []),
  ];
  return wholePage(
    `Invoice ${number ?? ''}`,
    html`<div class="card">
      <h1>${formatMoney(invoice.total, currency)} <small>${currency.toUpperCase()}</small></h1>
      <p>Invoice <strong>${number ?? invoice.id}</strong> for ${name ?? email ?? 'its customer'}</p>
      <p>${headline(invoice)}${charge ? ` · ${paidBy(charge)}` : ''}</p>
      ${rows(list, currency)} ${charge?.receipt_url ? html`<a href="${charge.receipt_url}">Receipt</a>` : null}
    </div>`,
  );
};

export const noReceiptPage = (): string =>
  wholePage(
    'Not found',
    html`<div class="card">
      <h1 class="words">There is no such receipt.</h1>
      <p>The address is wrong, or the local Stripe was started anew since.</p>
    </div>`,
  );
