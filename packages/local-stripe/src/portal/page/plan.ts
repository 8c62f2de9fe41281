import type { Stripe } from 'stripe';
import { amountOf } from '../../billing/invoice-line.ts';
import { everyInterval } from '../../billing/interval.ts';
import { productName } from '../../billing/product-name.ts';
import { currentPeriod } from '../../billing/renew.ts';
import { recurringOf } from '../../billing/subscription-item.ts';
import { html } from '../../checkout/page/html.ts';
import type { Html } from '../../checkout/page/html.ts';
import { formatDate } from '../../date.ts';
import { formatMoney } from '../../money.ts';
import type { Store } from '../../store.ts';

/** What a subscription sells, by name. */
export const planName = (store: Store, { items }: Stripe.Subscription): string =>
  items.data
    .map(({ price, quantity = 1 }) => {
      const name = productName(store, price);
      return quantity === 1 ? name : `${quantity} × ${name}`;
    })
    .join(', ');

const costOf = ({ items, currency }: Stripe.Subscription): string => {
  const [first] = items.data;
  const sum = items.data.reduce((total, item) => total + amountOf(item), 0);
  return `${formatMoney(sum, currency)} ${first ? everyInterval(recurringOf(first.price)) : ''}`;
};

/** How a subscription stands and what happens next, in a sentence. */
const stateOf = (subscription: Stripe.Subscription): string => {
  const end = formatDate(currentPeriod(subscription).end);
  if (subscription.cancel_at !== null) {
    return `Ends on ${formatDate(subscription.cancel_at)}. It stays yours until then, and is not charged again.`;
  }
  switch (subscription.status) {
    case 'trialing':
      return `Trial until ${end}; charged for the first time then.`;
    case 'past_due':
      return 'The last payment was declined. Update your card, then pay the open invoice below.';
    case 'paused':
      return 'Paused: the trial ended without a card. Nothing is charged.';
    default:
      return subscription.pause_collection ? `Payments are paused. Renews on ${end}.` : `Renews on ${end}.`;
  }
};

const cancelForm = (base: string, subscription: Stripe.Subscription): Html =>
  subscription.cancel_at === null
    ? html`<a class="button quiet" href="${base}/subscriptions/${subscription.id}/cancel">Cancel plan</a>`
    : html`<form method="post" action="${base}/subscriptions/${subscription.id}/keep">
        <button>Keep plan</button>
      </form>`;

/** One plan with what it costs, how it stands, and the button to end it or to keep it. */
export const planCard = (
  store: Store,
  subscription: Stripe.Subscription,
  { base, isCancelable }: { base: string; isCancelable: boolean },
): Html =>
  html`<section class="card plan">
    <h2>${planName(store, subscription)}</h2>
    <p><strong>${costOf(subscription)}</strong></p>
    <p>${stateOf(subscription)}</p>
    ${isCancelable ? cancelForm(base, subscription) : null}
  </section>`;
