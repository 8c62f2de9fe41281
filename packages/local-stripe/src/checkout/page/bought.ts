import type { Stripe } from 'stripe';
import { everyInterval } from '../../billing/interval.ts';
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
          <span>${formatMoney(line.amount_subtotal, line.currency)}</span>
        </li>`,
    )}
  </ul>`;

export const cancelLink = ({ cancel_url: url }: Stripe.Checkout.Session) =>
  url ? html`<a class="back" href="${url}">Cancel and go back</a>` : null;

/** What a subscription costs from then on; nothing for a single payment. */
export const renewalNote = ({ mode, amount_total: total }: Stripe.Checkout.Session, lines: Stripe.LineItem[]) => {
  const [first] = lines;
  const recurring = first?.price?.recurring;
  if (mode !== 'subscription' || !first || !recurring) return null;
  const sum = lines.reduce((amount, { price, quantity }) => amount + (price?.unit_amount ?? 0) * (quantity ?? 1), 0);
  const how = `${formatMoney(sum, first.currency)} ${everyInterval(recurring)}`;
  return html`<p>
    ${total === 0 ? `Nothing is charged now. After the trial: ${how}.` : `Renews by itself: ${how}, until it is canceled.`}
  </p>`;
};
