import type { Kysely } from 'kysely';
import type { Stripe } from 'stripe';

import type { AppDb } from '../../database.ts';
import { idOf } from '../client.ts';
import type { Source } from '../converge/converge-source.ts';
import { isAsMirrored } from '../converge/customer.ts';
import type { ConvergeDeps } from '../converge/seen.ts';
import { ourCustomers } from '../customers.ts';
import { pagesOf } from './pages-of.ts';
import { createdIn, type Window } from './window.ts';

/**
 * Customers whose subscriptions are not as we mirror them, whose last period is over as far as we know, or who were
 * deleted. At night every subscription is compared, else those begun in the window.
 */
export async function customersInDoubt({ db, stripe }: ConvergeDeps, window: Window): Promise<readonly Source[]> {
  const inDoubt = await overdue(db);
  const begun = window.depth === 'deep' ? {} : createdIn(window);
  for await (const page of pagesOf((at) => stripe.subscriptions.list({ status: 'all', ...begun, ...at }))) {
    inDoubt.push(...(await notMirrored(db, page)));
  }
  // Whoever is deleted is in no list of customers any more; only this event tells of it.
  const events = stripe.events.list({ type: 'customer.deleted', ...createdIn(window), limit: 100 });
  const deleted: string[] = [];
  for await (const { data } of events) deleted.push('id' in data.object ? data.object.id : '');
  return [...inDoubt, ...(await stillAttached(db, deleted))].map((id) => ({ kind: 'customer', id }));
}

/** Live ones whose period ended, and ones in a state that Stripe will end by itself. */
async function overdue(db: Kysely<AppDb>): Promise<string[]> {
  const rows = await db
    .selectFrom('subscriptions')
    .select('customer_id as id')
    .where('ended_at', 'is', null)
    .where((row) =>
      row.or([row('current_period_end', '<', new Date()), row('status', 'not in', ['active', 'trialing'])]),
    )
    .execute();
  return rows.map(({ id }) => id);
}

async function notMirrored(db: Kysely<AppDb>, page: readonly Stripe.Subscription[]): Promise<readonly string[]> {
  if (page.length === 0) return [];
  const rows = await db
    .selectFrom('subscriptions')
    .selectAll()
    .where(
      'id',
      'in',
      page.map(({ id }) => id),
    )
    .execute();
  const ours = await ourCustomers(
    db,
    page.map(({ customer }) => idOf(customer)),
  );
  const mirrored = new Map(rows.map((row) => [row.id, row]));
  return page
    .filter((subscription) => !isAsMirrored(subscription, mirrored.get(subscription.id)))
    .map(({ customer }) => idOf(customer) ?? '')
    .filter((id) => ours.has(id));
}

async function stillAttached(db: Kysely<AppDb>, ids: readonly string[]): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('stripe_customers')
    .select('customer_id as id')
    .where('customer_id', 'in', ids)
    .where('deleted_at', 'is', null)
    .execute();
  return rows.map(({ id }) => id);
}
