import type { Ledger } from '@tollgate/ledger';

import { lockSource } from '../../sql/lock-source.ts';
import { nextFetchNumber } from '../../sql/next-fetch-number.ts';
import { noteFetch } from '../../sql/note-fetch.ts';
import { seeCustomer } from './customer.ts';
import { seeInvoice } from './invoice.ts';
import type { ConvergeDeps, Seen } from './seen.ts';
import { seeSession } from './session.ts';

/** What everything else hangs on: a purchase by its session, a paid period by its invoice, subscriptions by their customer. */
export interface Source {
  readonly kind: 'session' | 'invoice' | 'customer';
  readonly id: string;
}

/** What a payment of ours converges with: a subscription's with its invoice, a purchase with its session. */
export function sourceOf(payment: { readonly id: string; readonly subscription_id: string | null }): Source {
  return { kind: payment.subscription_id === null ? 'session' : 'invoice', id: payment.id };
}

const SEE = { session: seeSession, invoice: seeInvoice, customer: seeCustomer } as const satisfies Record<
  Source['kind'],
  (deps: ConvergeDeps, id: string) => Promise<Seen | null>
>;

export type Convergence =
  | { readonly outcome: 'applied'; readonly changes: readonly string[] }
  /** Stripe has no such object: it was deleted, or is another account's. */
  | { readonly outcome: 'missing' }
  | { readonly outcome: 'ignored' };

/**
 * Brings the ledger and our rows to what Stripe says of a source now. The one path that webhooks, reconciliation and
 * commands share. All of Stripe is asked first; then one transaction, which holds no more than a lock on this source,
 * its rows and the account, writes the difference.
 *
 * `leavesNoTrace` writes nothing at all when nothing changed, not even that it was looked at.
 */
export async function convergeSource(
  deps: ConvergeDeps,
  { kind, id }: Source,
  { leavesNoTrace = false } = {},
): Promise<Convergence> {
  const { db, onChange } = deps;
  // Taken before the fetch: an answer that was asked for earlier is applied only if nothing asked for later has been.
  const number = await nextFetchNumber(db);
  const seen = await SEE[kind](deps, id);
  if (!seen) return { outcome: 'missing' };
  const posted = new Set<string>();
  const ledger = noting(deps.ledger, posted);
  const convergence = await db.transaction().execute(async (tx): Promise<Convergence> => {
    if ((await lockSource(tx, id)) > number) return { outcome: 'applied', changes: [] };
    const changes = await seen({ tx, ledger, number });
    if (!changes) return { outcome: 'ignored' };
    if (changes.length > 0 || !leavesNoTrace) await noteFetch(tx, id, number);
    return { outcome: 'applied', changes };
  });
  for (const userId of posted) onChange?.(userId);
  return convergence;
}

/** A ledger that notes whose accounts it posts to. */
function noting(ledger: Ledger, userIds: Set<string>): Pick<Ledger, 'post'> {
  return {
    post(tx, commands) {
      for (const { userId } of commands) userIds.add(userId);
      return ledger.post(tx, commands);
    },
  };
}
