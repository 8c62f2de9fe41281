import type { Stripe } from 'stripe';
import { html } from '../checkout/page/html.ts';
import type { Html } from '../checkout/page/html.ts';
import type { Store } from '../store.ts';
import { badge, button, timeOf } from './form.ts';
import { idOf } from '../id.ts';

const shown = 12;

export const subscriptionsSection = (store: Store): Html => {
  const subscriptions = store.newestFirst('subscriptions');
  return html`<section class="card" id="subscriptions">
    <h2>Subscriptions</h2>
    ${subscriptions.length === 0 ? html`<p class="soft">Nobody has subscribed yet.</p>` : null}
    <ul class="entries">
      ${subscriptions.slice(0, shown).map((subscription) => row(store, subscription))}
    </ul>
  </section>`;
};

const tones = new Map<string, 'good' | 'waiting' | 'bad'>([
  ['active', 'good'],
  ['trialing', 'good'],
  ['past_due', 'bad'],
  ['unpaid', 'bad'],
  ['paused', 'waiting'],
]);

const row = (store: Store, subscription: Stripe.Subscription): Html => {
  const { id, customer, status } = subscription;
  const [item] = subscription.items.data;
  const plan = store.find('products', idOf(item?.price.product))?.name ?? 'A plan';
  const payer = store.find('customers', idOf(customer));
  const invoice = store.find('invoices', idOf(subscription.latest_invoice));
  const isDeclined = store.find('decliningCustomers', idOf(customer)) !== undefined;
  return html`<li class="entry" id="${id}">
    <div class="line">
      <span><strong>${plan}</strong> ${badge(tones.get(status) ?? 'plain', status.replaceAll('_', ' '))}</span>
      <span class="soft"
        >${payer?.deleted ? 'deleted' : (payer?.email ?? idOf(customer))} · ${nextOf(subscription)}</span
      >
    </div>
    <code>${id}</code>
    <div class="actions">
      ${
        isDeclined
          ? button('Let renewals be paid again', `customers/${idOf(customer)}/declines`, 'no')
          : button('Decline renewals', `customers/${idOf(customer)}/declines`, 'yes')
      }
      ${invoice?.hosted_invoice_url ? html`<a href="${invoice.hosted_invoice_url}">Latest invoice</a>` : null}
    </div>
  </li>`;
};

const nextOf = ({ status, items, cancel_at_period_end: isEnding, ended_at: endedAt }: Stripe.Subscription): string => {
  if (endedAt !== null) return `ended ${timeOf(endedAt)}`;
  const end = items.data[0]?.current_period_end;
  if (end === undefined) return status;
  return `${isEnding ? 'ends' : 'renews'} ${timeOf(end)}`;
};
