import type { Stripe } from 'stripe';
import { formatMoney } from '../../money.ts';
import { html } from './html.ts';
import { wholePage } from './whole-page.ts';

/** What a bank shows its customer before it pays (3-D Secure). */
export const confirmPage = (session: Stripe.Checkout.Session): string => {
  const amount = formatMoney(session.amount_total ?? 0, session.currency ?? 'usd');
  return wholePage(
    'Confirm with your bank',
    html`<div class="card">
      <h1 class="words">Your bank asks: do you want to pay ${amount}?</h1>
      <p>
        This stands for the page on which a bank asks its customer (3-D Secure). Nothing is charged until you answer.
      </p>
      <form method="post" action="/c/pay/${session.id}/confirmation">
        <button name="answer" value="complete">Complete</button>
        <button name="answer" value="fail" class="quiet">Fail</button>
      </form>
    </div>`,
  );
};
