import { html } from '../checkout/page/html.ts';
import { wholePage } from '../checkout/page/whole-page.ts';
import type { Store } from '../store.ts';
import type { Deliveries } from '../webhooks/deliveries.ts';
import { checkoutsSection } from './checkouts-section.ts';
import { clockSection } from './clock-section.ts';
import { controlStyle } from './control-style.ts';
import { deliverySection } from './delivery-section.ts';
import { paymentsSection } from './payments-section.ts';
import { subscriptionsSection } from './subscriptions-section.ts';

export interface Control {
  store: Store;
  deliveries: Deliveries;
}

/** What a bank, the time and the network do elsewhere, as one page of buttons; after a problem, with what was wrong. */
export const controlPage = ({ store, deliveries }: Control, problem?: string): string =>
  wholePage(
    'Control',
    html`<style>
        ${controlStyle}
      </style>
      <h1 class="words">Control</h1>
      ${problem === undefined ? null : html`<p class="error" role="alert">${problem}</p>`}
      <div class="columns">
        <div>${checkoutsSection(store)} ${paymentsSection(store)}</div>
        <div>${clockSection(store)} ${subscriptionsSection(store)} ${deliverySection(store, deliveries)}</div>
      </div>`,
    { isWide: true },
  );
