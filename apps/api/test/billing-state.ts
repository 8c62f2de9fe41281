import { sql, type Kysely } from 'kysely';

import type { AppDb } from '../src/database.ts';

/** All that events may change, but for random keys and the order in which it was written. */
export async function stateOf(db: Kysely<AppDb>): Promise<BillingState> {
  const { rows } = await sql<{ state: BillingState }>`
    select jsonb_build_object(
      'accounts', (select jsonb_agg(jsonb_build_object('balance', balance, 'held', held, 'debt', debt, 'spent', spent,
        'freezes', freezes)) from credit_accounts),
      'lots', (select jsonb_agg(to_jsonb(lot) - 'created_at' - 'seq' order by id) from credit_lots as lot),
      'lines', (select jsonb_agg(jsonb_build_array(type, amount, regexp_replace(idempotency_key, '^(clawback:.*):\\d+', '\\1:n'))
        order by type, amount, idempotency_key) from credit_transactions),
      'orders', (select jsonb_agg(to_jsonb(ordered) - 'updated_at' order by created_at) from credit_orders as ordered),
      'payments', (select jsonb_agg(to_jsonb(payment) order by id) from payments as payment),
      'grants', (select jsonb_agg(to_jsonb(given) order by transaction_id) from payment_grants as given),
      'customers', (select jsonb_agg(jsonb_build_array(customer_id, deleted_at is not null)) from stripe_customers),
      'subscriptions', (select jsonb_agg(to_jsonb(subscription) - 'activation_key' order by started_at)
        from subscriptions as subscription)
    ) as state`.execute(db);
  if (!rows[0]) throw new Error('A select without a from has one row.');
  return rows[0].state;
}

export interface BillingState {
  readonly accounts: { balance: number; debt: number; freezes: string[] }[] | null;
  readonly orders: { state: string }[] | null;
  readonly payments: { refunded_cents: number; disputed_cents: number; charged_cents: number }[] | null;
  readonly subscriptions: { status: string; is_duplicate: boolean }[] | null;
}

/** The little of it that says how a story ended. */
export function summaryOf({ accounts, orders, payments, subscriptions }: BillingState) {
  return {
    balance: accounts?.[0]?.balance ?? 0,
    debt: accounts?.[0]?.debt ?? 0,
    frozen: accounts?.[0]?.freezes.length ?? 0,
    orders: (orders ?? []).map(({ state }) => state),
    backCents: (payments ?? []).reduce(
      (sum, { refunded_cents: refunded, disputed_cents: disputed, charged_cents: charged }) => {
        return sum + Math.min(charged, refunded + disputed);
      },
      0,
    ),
    subscriptions: (subscriptions ?? []).map(({ status, is_duplicate: isDuplicate }) =>
      isDuplicate ? `${status}, a duplicate` : status,
    ),
  };
}
