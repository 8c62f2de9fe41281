import type { Stripe } from 'stripe';
import { currentPeriod } from '../../billing/renew.ts';
import { html } from '../../checkout/page/html.ts';
import { wholePage } from '../../checkout/page/whole-page.ts';
import { formatDate } from '../../date.ts';
import type { Store } from '../../store.ts';
import type { Portal } from '../portal.ts';
import { planName } from './plan.ts';
import { baseOf } from './portal-page.ts';

/** Asks once more, and says what will happen before it does. */
export const cancelPage = (store: Store, portal: Portal, subscription: Stripe.Subscription): string => {
  const name = planName(store, subscription);
  const isAtOnce = portal.configuration.features.subscription_cancel.mode === 'immediately';
  const end = formatDate(currentPeriod(subscription).end);
  return wholePage(
    'Cancel plan',
    html`<div class="card">
      <h1 class="words">Cancel ${name}?</h1>
      <p>
        ${
          isAtOnce
            ? 'It ends now. What was paid for the rest of its period is not given back.'
            : `It stays yours until ${end} and is not charged again. Until then you can take this back.`
        }
      </p>
      <form method="post">
        <button>${isAtOnce ? `Cancel ${name} now` : `Cancel ${name} on ${end}`}</button>
      </form>
      <a class="back" href="${baseOf(portal)}">Keep plan</a>
    </div>`,
  );
};
