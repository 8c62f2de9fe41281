import { sql } from 'kysely';

import type { TestApp } from './test-app.ts';

/** How many of each thing somebody has. */
export type Tally = Readonly<Record<string, number>>;

/**
 * Counts what calls can make of somebody: lines of their history by type, open holds, creations and orders; and at
 * Stripe, Checkout sessions and refunds of their first payment.
 */
export async function tallyOf({ deps }: TestApp, userId: string): Promise<Tally> {
  const { db } = deps.database;
  const { stripe } = deps.worker;
  const { rows } = await sql<{ what: string; count: number }>`
    select type as what, count(*)::int from credit_transactions where user_id = ${userId} group by type
    union all select 'openHolds', count(*)::int from credit_holds where user_id = ${userId} and state = 'open'
    union all select 'creations', count(*)::int from creations where user_id::text = ${userId}
    union all select 'orders', count(*)::int from credit_orders where user_id::text = ${userId}`.execute(db);
  const { rows: known } = await sql<{ customer: string; intent: string | null }>`
    select customer_id as customer, payment_intents[1] as intent
    from stripe_customers left join payments using (user_id)
    where user_id::text = ${userId}`.execute(db);
  const [at] = known;
  const sessions = at && (await stripe.checkout.sessions.list({ customer: at.customer, limit: 100 }));
  const refunds = at?.intent && (await stripe.refunds.list({ payment_intent: at.intent, limit: 100 }));
  return {
    ...Object.fromEntries(rows.map(({ what, count }) => [what, count])),
    sessions: sessions?.data.length ?? 0,
    refunds: refunds ? refunds.data.length : 0,
  };
}

/** What has come, or gone, since the earlier one; what is as it was is left out. */
export function changes(earlier: Tally, later: Tally): Tally {
  const names = Object.keys({ ...earlier, ...later });
  const all = names.map((name) => [name, (later[name] ?? 0) - (earlier[name] ?? 0)] as const);
  return Object.fromEntries(all.filter(([, change]) => change !== 0));
}
