import type { Stripe } from 'stripe';
import { successUrlOf } from '../success-url.ts';
import { bought, cancelLink } from './bought.ts';
import { html } from './html.ts';
import { wholePage } from './whole-page.ts';

/** What a session that can no longer be paid says. */
export const closedPage = (session: Stripe.Checkout.Session, lines: Stripe.LineItem[]): string =>
  session.status === 'complete' ? paidPage(session, lines) : expiredPage(session, lines);

const paidPage = (session: Stripe.Checkout.Session, lines: Stripe.LineItem[]) =>
  wholePage(
    'Complete',
    html`<div class="card">
      ${session.payment_status === 'unpaid' ? stillUnpaid : paid} ${bought(lines)}
      <a class="button" href="${successUrlOf(session)}">Continue</a>
    </div>`,
  );

const paid = html`<h1 class="words">This has been paid.</h1>
  <p>Nothing more was charged.</p>`;

const stillUnpaid = html`<h1 class="words">This order is complete, its money has not come.</h1>
  <p>A bank debit takes its time: let it arrive, or fail, on the <a href="/control">control page</a>.</p>`;

const expiredPage = (session: Stripe.Checkout.Session, lines: Stripe.LineItem[]) =>
  wholePage(
    'Expired',
    html`<div class="card">
      <h1 class="words">This checkout has expired.</h1>
      <p>Nothing was charged. Start again from the shop.</p>
      ${bought(lines)} ${cancelLink(session)}
    </div>`,
  );

export const unknownPage = (): string =>
  wholePage(
    'Not found',
    html`<div class="card">
      <h1 class="words">There is no such checkout.</h1>
      <p>The address is wrong, or the local Stripe was started anew since.</p>
    </div>`,
  );
