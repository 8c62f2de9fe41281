import type { Kysely } from 'kysely';
import type { Stripe } from 'stripe';

import type { AppDb } from '../../database.ts';
import { idOf } from '../client.ts';
import type { Source } from '../converge/converge-source.ts';
import type { ConvergeDeps } from '../converge/seen.ts';
import { pagesOf } from './pages-of.ts';
import { createdIn, type Window } from './window.ts';

/** Paid invoices of subscriptions that we mirror, without a payment of ours. */
export async function invoicesInDoubt({ db, stripe }: ConvergeDeps, window: Window): Promise<readonly Source[]> {
  const inDoubt: string[] = [];
  for await (const page of pagesOf((at) => stripe.invoices.list({ ...createdIn(window), status: 'paid', ...at }))) {
    inDoubt.push(...(await unpaid(db, page)));
  }
  // The list is newest first; credits come in the order in which they were paid for.
  return inDoubt.toReversed().map((id) => ({ kind: 'invoice', id }));
}

async function unpaid(db: Kysely<AppDb>, invoices: readonly Stripe.Invoice[]): Promise<readonly string[]> {
  const bySubscription = invoices.flatMap(({ id, parent }) => {
    const subscription = idOf(parent?.subscription_details?.subscription);
    return subscription === null ? [] : [{ id, subscription }];
  });
  if (bySubscription.length === 0) return [];
  const ids = bySubscription.map(({ id }) => id);
  const subscriptions = bySubscription.map(({ subscription }) => subscription);
  const paid = await db.selectFrom('payments').select('id').where('id', 'in', ids).execute();
  const ours = await db.selectFrom('subscriptions').select('id').where('id', 'in', subscriptions).execute();
  const isPaid = new Set(paid.map(({ id }) => id));
  const isOurs = new Set(ours.map(({ id }) => id));
  return bySubscription
    .filter(({ id, subscription }) => isOurs.has(subscription) && !isPaid.has(id))
    .map(({ id }) => id);
}
