import type { Stripe } from 'stripe';
import { html } from '../checkout/page/html.ts';
import type { Html } from '../checkout/page/html.ts';
import { lineItemList } from '../checkout/line-items.ts';
import { formatMoney } from '../money.ts';
import type { Store } from '../store.ts';
import { button, timeOf } from './form.ts';

const shown = 6;

/** Sessions that wait for somebody to pay. */
export const checkoutsSection = (store: Store): Html => {
  const open = store.newestFirst('sessions', { status: 'open' });
  const more = open.length - shown;
  return html`<section class="card" id="checkouts">
    <h2>Open checkouts</h2>
    ${open.length === 0 ? html`<p class="soft">Nobody is about to pay.</p>` : null}
    <ul class="entries">
      ${open.slice(0, shown).map((session) => row(store, session))}
    </ul>
    ${more > 0 ? html`<p class="soft">And ${more} older.</p>` : null}
  </section>`;
};

const row = (store: Store, session: Stripe.Checkout.Session): Html => {
  const { id, mode, url, customer_details: payer } = session;
  const bought = lineItemList(store, id).data.map(({ description, quantity }) => `${description} × ${quantity}`);
  return html`<li class="entry" id="${id}">
    <div class="line">
      <span>
        <strong>${formatMoney(session.amount_total ?? 0, session.currency ?? 'usd')}</strong>
        <span class="soft">${bought.join(', ')}</span>
      </span>
      <span class="soft">${payer?.email ?? 'a guest'} · ${timeOf(session.created)}</span>
    </div>
    <code>${id}</code>
    <div class="actions">
      ${url === null ? null : html`<a href="${url}">Page to pay on</a>`}
      ${mode === 'payment' ? button('Pay by bank debit', `sessions/${id}/bank-debit`) : null}
      ${button('Expire', `sessions/${id}/expire`)}
    </div>
  </li>`;
};
