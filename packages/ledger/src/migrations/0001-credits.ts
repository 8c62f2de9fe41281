import { sql, type Kysely } from 'kysely';

/**
 * The ledger's tables. Keys begin with `user_id`, so that the tables can be spread over a cluster by it; it is sorted
 * by byte ("C"), so that accounts are locked in the same order whatever the database's locale.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [accounts, lots, liveLots, holds, openHolds, transactions, linesByTime, calls]) {
    await statement.execute(db);
  }
  await refuseChange.execute(db);
  await appendOnlyRows.execute(db);
  await appendOnlyTable.execute(db);
}

const accounts = sql`
  create table credit_accounts (
    user_id text collate "C" primary key,
    balance bigint not null default 0 check (balance between 0 and 9007199254740991),
    held bigint not null default 0 check (held between 0 and balance),
    debt bigint not null default 0 check (debt between 0 and 9007199254740991),
    spent bigint not null default 0,
    seq bigint not null default 0,
    version bigint not null default 0,
    freezes jsonb not null default '[]',
    mac bytea,
    created_at timestamptz(3) not null default now()
  )`;

const lots = sql`
  create table credit_lots (
    user_id text collate "C" not null,
    id uuid not null,
    seq bigint not null,
    type text not null,
    amount bigint not null check (amount between 1 and 1000000000000),
    remaining bigint not null check (remaining between 0 and amount),
    held bigint not null default 0 check (held between 0 and remaining),
    paid_cents bigint not null check (paid_cents >= 0),
    currency text check ((currency is not null) = (paid_cents > 0)),
    expires_at timestamptz(3),
    created_at timestamptz(3) not null,
    primary key (user_id, id)
  )`;

const liveLots = sql`create index credit_lots_live on credit_lots (user_id) where remaining > 0`;

const holds = sql`
  create table credit_holds (
    user_id text collate "C" not null,
    id uuid not null,
    idempotency_key text not null,
    command_hash bytea not null,
    credits bigint not null check (credits between 1 and 1000000000000),
    captured_credits bigint not null default 0 check (captured_credits between 0 and credits),
    lots jsonb not null,
    reason text not null,
    feature text,
    price_version integer,
    actor text,
    state text not null check (state in ('open', 'captured', 'released', 'expired')),
    expires_at timestamptz(3) not null,
    created_at timestamptz(3) not null,
    settled_at timestamptz(3) check ((settled_at is null) = (state = 'open')),
    primary key (user_id, id)
  )`;

const openHolds = sql`create index credit_holds_open on credit_holds (user_id) where state = 'open'`;

const transactions = sql`
  create table credit_transactions (
    id uuid not null unique,
    user_id text collate "C" not null,
    seq bigint not null check (seq > 0),
    amount bigint not null check (amount <> 0),
    type text not null,
    reason text not null,
    balance_before bigint not null check (balance_before >= 0),
    balance_after bigint not null check (balance_after >= 0 and balance_after = balance_before + amount),
    lots jsonb not null,
    metadata jsonb not null,
    idempotency_key text not null,
    command_hash bytea not null,
    hold_id uuid,
    feature text,
    price_version integer,
    actor text,
    refund_of uuid,
    created_at timestamptz(3) not null,
    mac bytea not null,
    primary key (user_id, seq)
  )`;

const linesByTime = sql`create index credit_transactions_time on credit_transactions (user_id, created_at)`;

const calls = sql`
  create table credit_calls (
    user_id text collate "C" not null,
    key text not null,
    command_hash bytea not null,
    state text not null check (state in ('running', 'done')),
    attempt integer not null check (attempt > 0),
    hold_id uuid not null,
    output text,
    created_at timestamptz(3) not null default now(),
    primary key (user_id, key)
  )`;

const refuseChange = sql`
  create function credit_transactions_refuse_change() returns trigger language plpgsql as $$
  begin
    raise exception 'credit_transactions is append-only: % is refused', tg_op using errcode = 'restrict_violation';
  end $$`;

const appendOnlyRows = sql`
  create trigger credit_transactions_append_only before update or delete on credit_transactions
  for each row execute function credit_transactions_refuse_change()`;

const appendOnlyTable = sql`
  create trigger credit_transactions_no_truncate before truncate on credit_transactions
  for each statement execute function credit_transactions_refuse_change()`;
