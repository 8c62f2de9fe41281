import { html } from '../checkout/page/html.ts';
import type { Html } from '../checkout/page/html.ts';
import type { Store } from '../store.ts';
import { paymentRow } from './payment-row.ts';

const shown = 12;

export const paymentsSection = (store: Store): Html => {
  const charges = store.newestFirst('charges');
  const more = charges.length - shown;
  return html`<section class="card" id="payments">
    <h2>Payments</h2>
    ${charges.length === 0 ? html`<p class="soft">Nobody has paid yet. Buy something in the shop.</p>` : null}
    <ul class="entries">
      ${charges.slice(0, shown).map((charge) => paymentRow(store, charge))}
    </ul>
    ${more > 0 ? html`<p class="soft">And ${more} older.</p>` : null}
  </section>`;
};
