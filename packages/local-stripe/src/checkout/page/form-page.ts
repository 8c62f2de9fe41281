import type { Stripe } from 'stripe';
import { formatMoney } from '../../money.ts';
import { takesBankDebit } from '../bank-debit.ts';
import type { CardInput } from '../card.ts';
import type { PaymentProblem } from '../payment.ts';
import { takesPromotionCode } from '../promotion.ts';
import { testCards } from '../test-cards.ts';
import { bought, cancelLink } from './bought.ts';
import { cardField } from './card-field.ts';
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

const number = {
  name: 'number',
  label: 'Card number',
  placeholder: '4242 4242 4242 4242',
  autocomplete: 'cc-number',
  inputmode: 'numeric',
} as const;
const expiry = {
  name: 'expiry',
  label: 'Expiry',
  placeholder: 'MM / YY',
  autocomplete: 'cc-exp',
  inputmode: 'numeric',
} as const;
const cvc = { name: 'cvc', label: 'CVC', placeholder: '123', autocomplete: 'cc-csc', inputmode: 'numeric' } as const;
const name = {
  name: 'name',
  label: 'Name on card',
  placeholder: 'Full name',
  autocomplete: 'cc-name',
  inputmode: 'text',
} as const;
const email = {
  name: 'email',
  label: 'E-mail',
  placeholder: 'you@example.com',
  autocomplete: 'email',
  inputmode: 'email',
} as const;

const payer = (session: Stripe.Checkout.Session, typed: string | undefined): Html => {
  const known = session.customer_details?.email;
  return known ? html`<p>Paying as <strong>${known}</strong></p>` : cardField({ ...email, value: typed });
};

// Card number and code are not given back: should somebody type a real card's, they appear nowhere again.
const form = (session: Stripe.Checkout.Session, amount: string, { problem, typed }: FormState): Html =>
  html`<form method="post">
    ${payer(session, typed?.email)} ${cardField(number, problem)}
    <div class="pair">${cardField({ ...expiry, value: typed?.expiry }, problem)} ${cardField(cvc, problem)}</div>
    ${cardField({ ...name, value: typed?.name }, problem)}
    <button>Pay ${amount}</button>
    ${takesBankDebit(session) ? byBank : null}
  </form>`;

// The card's fields need not be filled in for it.
const byBank = html`<button name="method" value="bank_debit" formnovalidate class="quiet">Pay by bank debit</button>
  <p class="soft">Bank debit: the order is complete at once, the money comes, or fails to come, later.</p>`;

const freeForm = (session: Stripe.Checkout.Session, { typed }: FormState): Html =>
  html`<form method="post">
    ${payer(session, typed?.email)}
    <button>Complete order</button>
  </form>`;

const testCardList = html`<h2>Test cards</h2>
  <dl>
    ${testCards.map(
      (card) =>
        html`<dt>${card.number.replaceAll(/(\d{4})(?=\d)/g, '$1 ')}</dt>
          <dd>${card.outcome}</dd>`,
    )}
  </dl>
  <p class="soft">Any date in the future, any three digits. Other card numbers are refused.</p>`;

/** The page of an open session; after a problem, with what was wrong beside what was typed. */
export const formPage = (session: Stripe.Checkout.Session, lines: Stripe.LineItem[], state: FormState = {}): string => {
  const currency = session.currency ?? 'usd';
  const amount = formatMoney(session.amount_total ?? 0, currency);
  const { problem, promotion: applied, typedCode } = state;
  const isFree = session.mode === 'payment' && session.amount_total === 0;
  const codeProblem = problem?.field === 'promotionCode' ? problem : undefined;
  return wholePage(
    `Pay ${amount}`,
    html`<div class="card">
        <h1>${amount} <small>${currency.toUpperCase()}</small></h1>
        ${bought(lines)} ${problem && html`<p class="error" id="problem" role="alert">${problem.message}</p>`}
        ${takesPromotionCode(session) ? promotionField(session, { applied, problem: codeProblem, typed: typedCode }) : null}
        ${isFree ? freeForm(session, state) : form(session, amount, state)} ${cancelLink(session)}
      </div>
      ${isFree ? null : testCardList}`,
  );
};
