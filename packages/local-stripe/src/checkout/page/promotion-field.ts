import type { Stripe } from 'stripe';
import { formatMoney } from '../../money.ts';
import type { PaymentProblem } from '../payment.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';

interface PromotionState {
  /** The code on the session, if there is one. */
  applied: Stripe.PromotionCode | undefined;
  problem?: PaymentProblem | undefined;
  typed?: string | undefined;
}

/** A form of its own, so that Enter in it applies the code and pays nothing. */
export const promotionField = (session: Stripe.Checkout.Session, { applied, problem, typed }: PromotionState): Html =>
  applied ? appliedCode(session, applied) : emptyField(session, problem, typed);

const actionOf = (session: Stripe.Checkout.Session) => `/c/pay/${session.id}/promotion`;

const appliedCode = (session: Stripe.Checkout.Session, applied: Stripe.PromotionCode): Html => {
  const { amount_discount: discount = 0 } = session.total_details ?? {};
  return html`<form method="post" action="${actionOf(session)}" class="row">
    <span>Code <strong>${applied.code}</strong> −${formatMoney(discount, session.currency ?? 'usd')}</span>
    <button class="quiet" name="remove" value="yes">Remove code</button>
  </form>`;
};

const emptyField = (session: Stripe.Checkout.Session, problem: PaymentProblem | undefined, typed = ''): Html =>
  html`<details ${problem ? 'open' : null}>
    <summary>Add a promotion code</summary>
    <form method="post" action="${actionOf(session)}">
      <label for="promotionCode">Promotion code</label>
      <div class="row">
        <input
          id="promotionCode"
          name="promotionCode"
          value="${typed}"
          autocomplete="off"
          required
          ${problem ? html`aria-invalid="true" aria-describedby="problem" autofocus` : null}
        />
        <button class="quiet">Apply code</button>
      </div>
    </form>
  </details>`;
