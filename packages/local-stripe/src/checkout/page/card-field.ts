import type { CardInput } from '../card.ts';
import type { PaymentProblem } from '../payment.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';

interface CardField {
  name: keyof CardInput;
  label: string;
  placeholder: string;
  autocomplete: string;
  inputmode: 'text' | 'numeric' | 'email';
  value?: string | undefined;
}

const whenWrong = html`aria-invalid="true" aria-describedby="problem" autofocus`;

/** One labelled input; the one that is wrong has the focus and points at the message. */
export const cardField = (field: CardField, problem?: PaymentProblem): Html =>
  html`<div>
    <label for="${field.name}">${field.label}</label>
    <input
      id="${field.name}"
      name="${field.name}"
      placeholder="${field.placeholder}"
      autocomplete="${field.autocomplete}"
      inputmode="${field.inputmode}"
      value="${field.value}"
      required
      ${problem?.field === field.name ? whenWrong : null}
    />
  </div>`;
