import type { Stripe } from 'stripe';
import { formatMoney } from '../../money.ts';
import { takesBankDebit } from '../bank-debit.ts';
import type { CardInput } from '../card.ts';
import type { PaymentProblem } from '../payment.ts';
import { takesPromotionCode } from '../promotion.ts';
import { asksForCard } from '../subscribe.ts';
import { bought, cancelLink, renewalNote } from './bought.ts';
import { cardField } from './card-field.ts';
import { cardFields, testCardList } from './card-fields.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { promotionField } from './promotion-field.ts';
import { wholePage } from './whole-page.ts';

export interface FormState {
  problem?: PaymentProblem | undefined;
  typed?: CardInput | undefined;
  typedCode?: string | undefined;
  /** The promotion code on the session. */
  promotion?: Stripe.PromotionCode | undefined;
}

const email = {
  name: 'email',
  label: 'Email',
  placeholder: 'you@example.com',
  autocomplete: 'email',
  inputmode: 'email',
} as const;

const payer = (session: Stripe.Checkout.Session, typed: string | undefined): Html => {
  const known = session.customer_details?.email;
  return known ? html`<p>Paying as <strong>${known}</strong></p>` : cardField({ ...email, value: typed });
};

const form = (session: Stripe.Checkout.Session, amount: string, { problem, typed }: FormState): Html =>
  html`<form method="post">
    ${payer(session, typed?.email)} ${cardFields(typed, problem)}
    <button>${buttonOf(session, amount)}</button>
    ${takesBankDebit(session) ? byBank : null}
  </form>`;

// The card's fields need not be filled in for it.
const byBank = html`<button name="method" value="bank_debit" formnovalidate class="quiet">Pay by bank debit</button>
  <p class="soft">Bank debit: the order is complete at once, the money comes, or fails to come, later.</p>`;

const buttonOf = ({ mode, amount_total: total }: Stripe.Checkout.Session, amount: string): string => {
  if (mode === 'payment') return `Pay ${amount}`;
  return total === 0 ? 'Start trial' : `Subscribe for ${amount}`;
};

const freeForm = (session: Stripe.Checkout.Session, { typed }: FormState): Html =>
  html`<form method="post">
    ${payer(session, typed?.email)}
    <button>${session.mode === 'subscription' ? 'Start trial' : 'Complete order'}</button>
  </form>`;

/** The page of an open session; after a problem, with what was wrong beside what was typed. */
export const formPage = (session: Stripe.Checkout.Session, lines: Stripe.LineItem[], state: FormState = {}): string => {
  const currency = session.currency ?? 'usd';
  const amount = formatMoney(session.amount_total ?? 0, currency);
  const { problem, promotion: applied, typedCode } = state;
  const isFree = !asksForCard(session);
  const codeProblem = problem?.field === 'promotionCode' ? problem : undefined;
  return wholePage(
    buttonOf(session, amount),
    html`<div class="card">
        <h1>${amount} <small>${currency.toUpperCase()}</small></h1>
        ${bought(lines)} ${renewalNote(session, lines)}
        ${problem && html`<p class="error" id="problem" role="alert">${problem.message}</p>`}
        ${takesPromotionCode(session) ? promotionField(session, { applied, problem: codeProblem, typed: typedCode }) : null}
        ${isFree ? freeForm(session, state) : form(session, amount, state)} ${cancelLink(session)}
      </div>
      ${isFree ? null : testCardList}`,
  );
};
