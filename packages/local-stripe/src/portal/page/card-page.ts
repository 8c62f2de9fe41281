import type { CardInput, CardProblem } from '../../checkout/card.ts';
import { cardFields, testCardList } from '../../checkout/page/card-fields.ts';
import { html } from '../../checkout/page/html.ts';
import { wholePage } from '../../checkout/page/whole-page.ts';
import type { Portal } from '../portal.ts';
import { baseOf } from './portal-page.ts';

interface CardState {
  problem?: CardProblem;
  typed?: CardInput;
}

/** Asks for the card that later renewals are charged to; after a problem, with what was wrong. */
export const cardPage = (portal: Portal, { problem, typed }: CardState = {}): string =>
  wholePage(
    'Update card',
    html`<div class="card">
        <h1 class="words">${portal.card ? 'Update card' : 'Add card'}</h1>
        <p>Later payments are charged to it. Nothing is charged now.</p>
        ${problem && html`<p class="error" id="problem" role="alert">${problem.message}</p>`}
        <form method="post">
          ${cardFields(typed, problem)}
          <button>Save card</button>
        </form>
        <a class="back" href="${baseOf(portal)}">Go back</a>
      </div>
      ${testCardList}`,
  );
