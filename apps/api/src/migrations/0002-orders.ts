import { sql, type Kysely } from 'kysely';

/** Purchases, and the inbox of what Stripe tells us. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [customers, orders, ordersByUser, fetches, events]) await statement.execute(db);
}

const customers = sql`
  create table stripe_customers (
    user_id uuid primary key references users,
    customer_id text not null unique,
    created_at timestamptz not null default now()
  )`;

// The order is written before its Checkout session and says what may be granted; nothing of the session's metadata does.
const orders = sql`
  create table credit_orders (
    id uuid primary key,
    user_id uuid not null references users,
    package_key text not null,
    credits bigint not null check (credits > 0),
    price_id text not null,
    quantity integer not null default 1 check (quantity > 0),
    amount_cents bigint not null check (amount_cents > 0),
    currency text not null,
    livemode boolean not null,
    customer_id text not null,
    state text not null
      check (state in ('creating', 'open', 'waiting', 'paid', 'failed', 'expired', 'quarantined')),
    checkout_session_id text unique,
    payment_intent_id text,
    quarantine_reason text,
    applied_fetch bigint not null default 0,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
  )`;

const ordersByUser = sql`create index credit_orders_user on credit_orders (user_id, created_at desc)`;

// Each fetch of an object from Stripe takes a number before it starts; a slow one never undoes a newer one.
const fetches = sql`create sequence stripe_fetch_numbers`;

const events = sql`
  create table stripe_events (
    id text primary key,
    type text not null,
    payload bytea not null,
    state text not null default 'received' check (state in ('received', 'applied', 'ignored', 'failed')),
    error text,
    received_at timestamptz not null default now(),
    settled_at timestamptz
  )`;
