import type { CreditTransaction } from '@tollgate/ledger';

import { convergeSource } from './converge/converge-source.ts';
import type { ConvergeDeps } from './converge/seen.ts';
import { knownCustomer } from './customers.ts';
import { subscriber } from './sources.ts';

export const ASK_MONTHLY_GRANT_TASK = 'ask_monthly_grant';
/** How many paid invoices back we look: Stripe's list is newest first, and one is made each period. */
const INVOICES_BACK = 3;

/**
 * Asks Stripe whether a subscriber has a paid period whose credits have not come yet, and grants it. Only that gives:
 * however often it is asked, a period has its credits once. Answers the grant, or null when nothing was due.
 */
export async function askMonthlyGrant(deps: ConvergeDeps, userId: string): Promise<CreditTransaction | null> {
  const { db, stripe } = deps;
  const customer = await knownCustomer(db, userId);
  if (customer === null) return null;
  const before = await lastGrant(deps, userId);
  for (const source of await subscriber(deps, customer)) await convergeSource(deps, source);
  const subscriptions = await db.selectFrom('subscriptions').select('id').where('customer_id', '=', customer).execute();
  for (const { id: subscription } of subscriptions) {
    const { data: invoices } = await stripe.invoices.list({ subscription, status: 'paid', limit: INVOICES_BACK });
    // The oldest first, as they would have come.
    for (const { id } of invoices.toReversed()) await convergeSource(deps, { kind: 'invoice', id });
  }
  const after = await lastGrant(deps, userId);
  return after && after.id !== before?.id ? after : null;
}

async function lastGrant({ ledger }: ConvergeDeps, userId: string): Promise<CreditTransaction | undefined> {
  const [last] = await ledger.getTransactionHistory(userId, { limit: 1, types: ['subscription_grant'] });
  return last;
}
