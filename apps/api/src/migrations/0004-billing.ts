import { sql, type Kysely } from 'kysely';

/** Subscriptions, what was paid and what went back, and what reconciliation keeps. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}

const statements = [
  // A customer who was deleted at Stripe stays known: money of theirs may still go back.
  sql`alter table stripe_customers
    drop constraint stripe_customers_pkey,
    drop constraint stripe_customers_customer_id_key,
    add primary key (customer_id),
    add column deleted_at timestamptz`,
  sql`create unique index stripe_customers_user on stripe_customers (user_id) where deleted_at is null`,

  // An order is sent again with exactly what it was first sent with: `jsonb` would put it in another order.
  sql`alter table credit_orders
    drop column applied_fetch,
    drop column payment_intent_id,
    add column mode text not null default 'payment' check (mode in ('payment', 'subscription')),
    add column session_params json,
    add column subscription_id text`,
  sql`create index credit_orders_unsettled on credit_orders (created_at) where state in ('creating', 'open', 'waiting')`,
  // Two tabs that subscribe at once are one order, so that nobody can pay twice for it.
  sql`create unique index credit_orders_one_subscription on credit_orders (user_id)
    where mode = 'subscription' and state in ('creating', 'open')`,

  // For each object of Stripe's, the number of the last fetch that was applied.
  sql`create table stripe_fetches (object_id text primary key, applied bigint not null)`,

  sql`create index stripe_events_unsettled on stripe_events (received_at) where state in ('received', 'failed')`,

  sql`create table subscriptions (
    id text primary key,
    user_id uuid not null references users,
    customer_id text not null,
    price_id text not null,
    amount_cents bigint not null,
    currency text not null,
    status text not null,
    is_paused boolean not null,
    is_duplicate boolean not null,
    activation_key text unique,
    current_period_start timestamptz not null,
    current_period_end timestamptz not null,
    cancel_at timestamptz,
    started_at timestamptz not null,
    ended_at timestamptz
  )`,
  sql`create index subscriptions_user on subscriptions (user_id, started_at desc)`,
  sql`create index subscriptions_live on subscriptions (current_period_end) where ended_at is null`,

  // One row for each Checkout session or invoice that was paid, with the money as Stripe has it.
  sql`create table payments (
    id text primary key,
    user_id uuid not null references users,
    order_id uuid references credit_orders,
    subscription_id text,
    payment_intents text[] not null,
    currency text not null,
    charged_cents bigint not null check (charged_cents >= 0),
    tax_cents bigint not null check (tax_cents >= 0),
    refunded_cents bigint not null default 0 check (refunded_cents >= 0),
    disputed_cents bigint not null default 0 check (disputed_cents >= 0),
    open_disputes text[] not null default '{}',
    receipt_url text,
    paid_at timestamptz not null
  )`,
  sql`create index payments_intents on payments using gin (payment_intents)`,
  sql`create index payments_user on payments (user_id, paid_at desc)`,
  sql`create index payments_time on payments (paid_at)`,
  sql`create index payments_disputed on payments (paid_at) where cardinality(open_disputes) > 0`,

  sql`create table payment_grants (
    transaction_id uuid primary key,
    payment_id text not null references payments,
    credits bigint not null check (credits > 0),
    paid_cents bigint not null check (paid_cents >= 0)
  )`,
  sql`create index payment_grants_payment on payment_grants (payment_id)`,

  // Written before the refund is asked for, so that a crash in between asks again under the same key.
  sql`create table refund_requests (
    id uuid primary key,
    payment_id text not null references payments,
    payment_intent_id text not null,
    amount_cents bigint not null check (amount_cents > 0),
    reason text not null,
    actor text not null,
    state text not null default 'creating' check (state in ('creating', 'sent', 'refused')),
    refund_id text,
    error text,
    created_at timestamptz not null default now()
  )`,
  // Whoever asks again while one is unanswered asks for the same one: a click too many must not pay twice.
  sql`create unique index refund_requests_one_creating on refund_requests (payment_id) where state = 'creating'`,

  sql`create table reconcile_runs (
    id bigint generated always as identity primary key,
    depth text not null,
    started_at timestamptz not null,
    finished_at timestamptz not null,
    healed jsonb not null,
    problems jsonb not null
  )`,

  // The ledger's view knows users only as names on accounts; the app's has everybody, and what Stripe knows of them.
  sql`alter view user_billing rename to user_credits`,
  sql`create view user_billing as
    select person.id::text as "userId",
      coalesce(figures.credits, 0) as "credits",
      coalesce(figures."totalCreditsSpent", 0) as "totalCreditsSpent",
      customer.customer_id as "stripeCustomerId",
      subscription.id as "stripeSubscriptionId",
      subscription.status as "subscriptionStatus",
      case when subscription.is_pro then 'pro' else 'free' end as "subscriptionTier",
      case when subscription.ended_at is null then subscription.activation_key end as "activationKey",
      coalesce(figures."monthlyGenerations", 0) as "monthlyGenerations",
      figures."lastUsageReset"
    from users as person
    left join user_credits as figures on figures."userId" = person.id::text
    left join stripe_customers as customer on customer.user_id = person.id and customer.deleted_at is null
    left join lateral (
      select id, status, ended_at, activation_key, status in ('active', 'trialing', 'past_due') as is_pro
      from subscriptions
      where user_id = person.id and not is_duplicate
      order by ended_at is null desc, started_at desc, id desc
      limit 1
    ) as subscription on true`,
];
