import type { CardInput } from '../card.ts';
import type { PaymentProblem } from '../payment.ts';
import { testCards } from '../test-cards.ts';
import { cardField } from './card-field.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';

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

/**
 * What a card is asked for. Number and code are not given back: should somebody type a real card's, they appear nowhere
 * again.
 */
export const cardFields = (typed: CardInput | undefined, problem: PaymentProblem | undefined): Html =>
  html`${cardField(number, problem)}
    <div class="pair">${cardField({ ...expiry, value: typed?.expiry }, problem)} ${cardField(cvc, problem)}</div>
    ${cardField({ ...name, value: typed?.name }, problem)}`;

export const testCardList = html`<h2>Test cards</h2>
  <dl>
    ${testCards.map(
      (card) =>
        html`<dt>${card.number.replaceAll(/(\d{4})(?=\d)/g, '$1 ')}</dt>
          <dd>${card.outcome}</dd>`,
    )}
  </dl>
  <p class="soft">Any date in the future, any three digits. Other card numbers are refused.</p>`;
