import { sql } from 'kysely';

export interface AttentionRow {
  readonly failedEvents: number;
  readonly failedEventsSince: Date | null;
  readonly quarantinedOrders: number;
  readonly quarantinedOrdersSince: Date | null;
  readonly openDisputes: number;
  readonly debtors: number;
  readonly debtCredits: number;
  readonly deadJobs: number;
  readonly deadJobsSince: Date | null;
}

/**
 * What wants a person, and since when where that is known: each by an index that has nothing else in it. A quarantined
 * order does until its money is back, or its subscription has ended. When a dispute began, Stripe knows alone.
 */
export const selectAttention = sql<AttentionRow>`
  select events.*, orders.*, disputes.*, debts.*, jobs.*
  from (
    select count(*)::integer as "failedEvents", min(received_at) as "failedEventsSince"
    from stripe_events where state = 'failed'
  ) as events, (
    select count(*)::integer as "quarantinedOrders", min(o.created_at) as "quarantinedOrdersSince"
    from credit_orders as o
    left join payments as p on p.id = o.checkout_session_id
    left join subscriptions as s on s.id = o.subscription_id
    where o.state = 'quarantined'
      and (p.charged_cents > p.refunded_cents + p.disputed_cents or (s.id is not null and s.ended_at is null))
  ) as orders, (
    select coalesce(sum(cardinality(open_disputes)), 0)::integer as "openDisputes"
    from payments where cardinality(open_disputes) > 0
  ) as disputes, (
    select count(*)::integer as debtors, coalesce(sum(debt), 0)::bigint as "debtCredits"
    from credit_accounts where debt > 0
  ) as debts, (
    select count(*)::integer as "deadJobs", min(created_at) as "deadJobsSince"
    from graphile_worker.jobs where locked_at is null and attempts >= max_attempts
  ) as jobs`;
