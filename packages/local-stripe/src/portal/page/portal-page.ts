import type { Stripe } from 'stripe';
import { html } from '../../checkout/page/html.ts';
import type { Html } from '../../checkout/page/html.ts';
import { wholePage } from '../../checkout/page/whole-page.ts';
import { formatDate } from '../../date.ts';
import { formatMoney } from '../../money.ts';
import type { Store } from '../../store.ts';
import type { Portal } from '../portal.ts';
import { planCard } from './plan.ts';

/** Where a session's pages are. */
export const baseOf = ({ session }: Portal): string => `/p/session/${session.id}`;

const plans = (store: Store, portal: Portal): Html => {
  const { subscriptions, configuration } = portal;
  if (subscriptions.length === 0) return html`<section class="card"><p>There is no plan right now.</p></section>`;
  const options = { base: baseOf(portal), isCancelable: configuration.features.subscription_cancel.enabled };
  return html`${subscriptions.map((subscription) => planCard(store, subscription, options))}`;
};

const cardText = ({ card }: Portal): string =>
  card
    ? `${card.brand === 'visa' ? 'Visa' : 'Mastercard'} ending in ${card.last4}, good until ${String(card.expMonth).padStart(2, '0')}/${card.expYear}`
    : 'There is no card.';

const payment = (portal: Portal): Html | null => {
  if (!portal.configuration.features.payment_method_update.enabled || portal.subscriptions.length === 0) return null;
  return html`<section class="card plan">
    <h2>Payment method</h2>
    <p>${cardText(portal)}</p>
    <a class="button quiet" href="${baseOf(portal)}/card">${portal.card ? 'Update card' : 'Add card'}</a>
  </section>`;
};

const payButton = (base: string, { id, status, amount_due: due, currency }: Stripe.Invoice): Html | null =>
  status === 'open'
    ? html`<form method="post" action="${base}/invoices/${id}/pay">
        <button class="small">Pay ${formatMoney(due, currency)}</button>
      </form>`
    : null;

const invoiceRow = (base: string, invoice: Stripe.Invoice): Html =>
  html`<li>
    <span>
      <a href="${invoice.hosted_invoice_url}">${formatDate(invoice.created)}</a>
      <span class="soft">${invoice.status === 'void' ? 'voided' : invoice.status}</span>
    </span>
    <span>${formatMoney(invoice.total, invoice.currency)} ${payButton(base, invoice)}</span>
  </li>`;

const shownInvoices = 24;

const history = (portal: Portal): Html | null => {
  const { invoices, configuration } = portal;
  if (!configuration.features.invoice_history.enabled || invoices.length === 0) return null;
  return html`<section class="card">
    <h2>Invoices</h2>
    <ul>
      ${invoices.slice(0, shownInvoices).map((invoice) => invoiceRow(baseOf(portal), invoice))}
    </ul>
  </section>`;
};

/** A way back to the shop, where the session has one. */
const returnLink = ({ session: { return_url: url } }: Portal): Html | null =>
  url ? html`<a class="back" href="${url}">Go back</a>` : null;

/** What a customer has, and the buttons for what may be done about it. */
export const portalPage = (store: Store, portal: Portal, problem?: string): string => {
  const { customer, configuration } = portal;
  return wholePage(
    'Your plan',
    html`<h1 class="words">${configuration.business_profile.headline ?? 'Your plan'}</h1>
      <p class="soft">${customer.name ?? customer.email}</p>
      ${problem && html`<p class="error" role="alert">${problem}</p>`} ${plans(store, portal)} ${payment(portal)}
      ${history(portal)} ${returnLink(portal)}`,
  );
};

/** What a link that opens nothing says. */
export const noPortalPage = (): string =>
  wholePage(
    'Not found',
    html`<div class="card">
      <h1 class="words">This link opens nothing.</h1>
      <p>It is wrong or more than an hour old. Open your plan from the shop again.</p>
    </div>`,
  );
