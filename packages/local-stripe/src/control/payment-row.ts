import type { Stripe } from 'stripe';
import { html } from '../checkout/page/html.ts';
import type { Html } from '../checkout/page/html.ts';
import { formatMoney } from '../money.ts';
import { isClosed, withdrawnOf } from '../payments/dispute.ts';
import type { Store } from '../store.ts';
import { badge, button, timeOf } from './form.ts';
import { idOf } from '../id.ts';

/** One payment, what became of it, and what can be done to it. */
export const paymentRow = (store: Store, charge: Stripe.Charge): Html => {
  const refunds = store.newestFirst('refunds', { charge: charge.id });
  const disputes = store.newestFirst('disputes', { charge: charge.id });
  return html`<li class="entry" id="${charge.id}">
    <div class="line">
      <span>
        <strong>${formatMoney(charge.amount, charge.currency)}</strong> ${stateOf(charge)}
        <span class="soft">${charge.failure_message ?? charge.description ?? ''}</span>
      </span>
      <span class="soft">${payerOf(store, charge)} · ${timeOf(charge.created)}</span>
    </div>
    <code>${charge.id}</code>
    ${charge.status === 'pending' ? delayed(store, charge) : null} ${refunds.map(refundLine)}
    ${disputes.map(disputeLine)} ${charge.status === 'succeeded' ? actions(charge) : null}
  </li>`;
};

const stateOf = (charge: Stripe.Charge): Html[] => {
  if (charge.status === 'failed') return [badge('bad', 'Failed')];
  if (charge.status === 'pending') return [badge('waiting', 'On its way')];
  const { amount_refunded: refunded } = charge;
  return [
    ...(refunded === 0 ? [badge('good', 'Paid')] : []),
    ...(refunded > 0 ? [badge('plain', charge.refunded ? 'Refunded' : 'Refunded in part')] : []),
    ...(charge.disputed ? [badge('bad', 'Disputed')] : []),
  ];
};

const payerOf = (store: Store, { customer: id, billing_details: { email } }: Stripe.Charge): string => {
  const customer = store.find('customers', idOf(id));
  return (customer?.deleted ? undefined : customer?.email) ?? email ?? 'a guest';
};

const delayed = (store: Store, charge: Stripe.Charge): Html | null => {
  const session = store.all('sessions').find(({ payment_intent: intent }) => intent === charge.payment_intent);
  if (!session) return null;
  const action = `sessions/${session.id}/settle`;
  return html`<div class="actions">
    ${button('Let the money arrive', action, 'succeeds')} ${button('Let it fail', action, 'fails')}
  </div>`;
};

const refundTones = new Map<string | null, 'good' | 'waiting' | 'bad'>([
  ['succeeded', 'good'],
  ['pending', 'waiting'],
  ['failed', 'bad'],
]);

const refundLine = ({ id, amount, currency, status, created }: Stripe.Refund): Html =>
  html`<div class="sub">
    <span>
      Refund of ${formatMoney(amount, currency)} ${badge(refundTones.get(status) ?? 'plain', status ?? '')}
      <span class="soft">${timeOf(created)}</span>
    </span>
    <span class="actions">
      ${status === 'pending' ? button('Let it arrive', `refunds/${id}/settle`) : null}
      ${status === 'failed' ? null : button('Fail this refund', `refunds/${id}/fail`)}
    </span>
  </div>`;

const disputeLine = (dispute: Stripe.Dispute): Html => {
  const { id, amount, currency, status } = dispute;
  const withdrawn = withdrawnOf(dispute);
  const close = `disputes/${id}/close`;
  const isWarning = status.startsWith('warning');
  return html`<div class="sub">
    <span>
      ${isWarning ? 'Question' : 'Dispute'} over ${formatMoney(amount, currency)}
      ${badge(status === 'won' ? 'good' : isClosed(dispute) ? 'plain' : 'bad', status.replaceAll('_', ' '))}
      <span class="soft">${withdrawn > 0 ? `${formatMoney(withdrawn, currency)} withdrawn` : 'nothing withdrawn'}</span>
    </span>
    <span class="actions">
      ${isClosed(dispute) ? null : [button('Win', close, 'won'), button('Lose', close, 'lost')]}
      ${status === 'warning_needs_response' ? button('Close the question', close, 'warning_closed') : null}
      ${withdrawn < amount ? button('Withdraw funds', `disputes/${id}/withdraw`) : null}
      ${withdrawn > 0 ? button('Reinstate funds', `disputes/${id}/reinstate`) : null}
    </span>
  </div>`;
};

const actions = (charge: Stripe.Charge): Html => {
  const { id, currency, amount_captured: captured, amount_refunded: refunded } = charge;
  const rest = formatMoney(captured - refunded, currency);
  const refund = html`<form method="post" action="/control/charges/${id}/refund" class="inline">
      <label class="unseen" for="amount-${id}">Amount to refund of ${rest}</label>
      <input id="amount-${id}" name="value" inputmode="decimal" placeholder="1.00" required />
      <button class="small">Refund in part</button>
    </form>
    ${button(`Refund ${rest}`, `charges/${id}/refund`, 'all')}`;
  return html`<details>
    <summary>Refund or dispute</summary>
    <div class="actions">
      ${charge.refunded ? null : refund} ${button('Dispute', `charges/${id}/dispute`, 'needs_response')}
      ${button('Dispute as a question', `charges/${id}/dispute`, 'warning_needs_response')}
      ${charge.receipt_url ? html`<a href="${charge.receipt_url}">Receipt</a>` : null}
    </div>
  </details>`;
};
