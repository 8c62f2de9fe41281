import type { Stripe } from 'stripe';
import { formatMoney } from '../../money.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';

/** What a session sells, line by line. */
export const bought = (lines: Stripe.LineItem[]): Html =>
  html`<ul aria-label="What you are buying">
    ${lines.map(
      (line) =>
        html`<li>
          <span>${line.description} <span class="soft">× ${line.quantity}</span></span>
          <span>${formatMoney(line.amount_total, line.currency)}</span>
        </li>`,
    )}
  </ul>`;

export const cancelLink = ({ cancel_url: url }: Stripe.Checkout.Session) =>
  url ? html`<a class="back" href="${url}">Cancel and go back</a>` : null;
