import { html } from '../checkout/page/html.ts';
import type { Html } from '../checkout/page/html.ts';
import type { Store } from '../store.ts';
import type { Deliveries } from '../webhooks/deliveries.ts';
import type { Delivery } from '../webhooks/delivery.ts';
import { badge, button, timeOf } from './form.ts';

const shown = 15;

/** How webhooks leave, and what became of the last ones. */
export const deliverySection = (store: Store, { settings }: Deliveries): Html => {
  const deliveries = store.newestFirst('deliveries');
  const held = deliveries.filter(({ state }) => state === 'held').length;
  const { isHeld = false, isShuffled = false, dropShare = 0, duplicateUpTo = 1, delayMs = 0 } = settings;
  const endpoints = store.all('webhookEndpoints');
  // Where there is one, its address stands above the list and not in every line.
  const addressOf = ({ endpointId }: Delivery) =>
    endpoints.length > 1 ? (store.find('webhookEndpoints', endpointId)?.url ?? 'an endpoint that is gone') : undefined;
  return html`<section class="card" id="webhooks">
    <h2>Webhooks</h2>
    ${endpoints.map(({ url }) => html`<p><code>${url}</code></p>`)}
    ${endpoints.length === 0 ? html`<p class="soft">No endpoint asked for any.</p>` : null}
    <form method="post" action="/control/delivery" class="settings">
      ${number('dropPercent', 'Drop, %', Math.round(dropShare * 100), 100)}
      ${number('duplicateUpTo', 'Send each up to, times', duplicateUpTo, 10)}
      ${number('delayMs', 'Wait before, ms', delayMs, 60_000)} ${checkbox('isShuffled', 'Shuffle', isShuffled)}
      ${checkbox('isHeld', 'Hold back', isHeld)}
      <button class="small">Save</button>
    </form>
    ${held > 0 ? html`<div class="actions">${button(`Release ${held} held`, 'delivery/release')}</div>` : null}
    <ul class="entries">
      ${deliveries.slice(0, shown).map((delivery) => row(delivery, addressOf(delivery)))}
    </ul>
  </section>`;
};

const number = (name: string, label: string, value: number, max: number): Html =>
  html`<div>
    <label for="${name}">${label}</label>
    <input
      id="${name}"
      name="${name}"
      type="number"
      min="${name === 'duplicateUpTo' ? 1 : 0}"
      max="${max}"
      value="${value}"
    />
  </div>`;

const checkbox = (name: string, label: string, isOn: boolean): Html =>
  html`<label class="check"
    ><input type="checkbox" name="${name}" value="yes" ${isOn ? html`checked` : null} /> ${label}</label
  >`;

const tones = { waiting: 'waiting', held: 'waiting', delivered: 'good', failed: 'bad', dropped: 'plain' } as const;

const row = (delivery: Delivery, to: string | undefined): Html => {
  const { id, eventType, state, attempts, lastStatus, lastError, created, eventId } = delivery;
  const answer = lastError ?? (lastStatus === null ? '' : `answered ${lastStatus}`);
  const times = attempts > 1 ? `sent ${attempts} times` : '';
  return html`<li class="entry line">
    <span>
      <strong>${eventType}</strong> ${badge(tones[state], state)}<br />
      <code>${eventId}${to === undefined ? '' : ` → ${to}`}</code><br />
      <span class="soft">${[timeOf(created), times, answer].filter(Boolean).join(' · ')}</span>
    </span>
    ${button('Send again', `deliveries/${id}/again`)}
  </li>`;
};
