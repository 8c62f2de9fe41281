import { sql, type Kysely } from 'kysely';

/** Checks of the ledger and of the money at Stripe with what they found, and indexes for what the desk pages through. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}

const statements = [
  sql`create table checks (
    id uuid primary key,
    kind text not null check (kind in ('verify', 'tie_out')),
    state text not null default 'queued'
      check (state in ('queued', 'running', 'ok', 'found', 'failed', 'broken_off')),
    asked_by text,
    done bigint not null default 0,
    of_all bigint,
    problem_count integer not null default 0,
    error text,
    summary jsonb,
    problems jsonb not null default '[]',
    asked_at timestamptz(3) not null default clock_timestamp(),
    started_at timestamptz(3),
    finished_at timestamptz(3)
  )`,
  // Whoever starts a check while one of its kind is under way gets that one.
  sql`create unique index checks_one_under_way on checks (kind) where state in ('queued', 'running')`,
  sql`create index checks_newest on checks (kind, asked_at desc, id desc)`,

  // Null in runs of before it was noted. Who asked is null for the crontab.
  sql`alter table reconcile_runs add column looked_at integer, add column asked_by text`,
  sql`create index reconcile_runs_newest on reconcile_runs (finished_at desc, id desc)`,

  sql`create index stripe_events_newest on stripe_events (received_at desc, id desc)`,
  sql`create index stripe_events_state on stripe_events (state, received_at desc, id desc)`,
  sql`create index stripe_events_type on stripe_events (type, received_at desc, id desc)`,

  sql`drop index payments_time`,
  sql`create index payments_newest on payments (paid_at desc, id desc)`,
  sql`create index payments_returned on payments (paid_at desc, id desc)
    where refunded_cents > 0 or disputed_cents > 0 or cardinality(open_disputes) > 0`,
  sql`create index payments_subscription on payments (subscription_id) where subscription_id is not null`,
  sql`create index refund_requests_payment on refund_requests (payment_id)`,
  sql`create index refund_requests_refund on refund_requests (refund_id)`,
  sql`create index credit_orders_unpaid on credit_orders (created_at desc, id desc)
    where state in ('waiting', 'failed', 'quarantined')`,
  sql`create index credit_orders_quarantined on credit_orders (created_at desc, id desc) where state = 'quarantined'`,

  // Few accounts are in debt; who watches over them must not read all others.
  sql`create index credit_accounts_in_debt on credit_accounts (user_id) where debt > 0`,
];
