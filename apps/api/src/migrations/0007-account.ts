import { sql, type Kysely } from 'kysely';

/** Mails on their way, limits on guessing, and what forgetting people takes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}

const statements = [
  // A mail is here from when it is written until it is sent; where nothing can be sent, on a laptop, until it is old.
  sql`create table outbox_mails (
    id uuid primary key,
    user_id uuid not null references users on delete cascade,
    recipient text not null,
    subject text not null,
    body_text text not null,
    body_html text not null,
    created_at timestamptz(3) not null default now()
  )`,
  sql`create index outbox_mails_newest on outbox_mails (created_at desc)`,
  sql`create index outbox_mails_user on outbox_mails (user_id)`,

  // Unlogged: what a crash of the database forgets here is only who has tried how often in the last hour.
  sql`create unlogged table call_counts (
    bucket bytea primary key,
    calls integer not null,
    ends_at timestamptz not null
  )`,
  sql`create index call_counts_over on call_counts (ends_at)`,

  sql`alter table users add column deleted_at timestamptz`,
  sql`create index users_deleted on users (deleted_at) where deleted_at is not null`,

  // What Stripe sent holds addresses of people, and is forgotten once nobody can need it.
  sql`alter table stripe_events alter column payload drop not null`,
  sql`create index stripe_events_kept on stripe_events (received_at)
    where payload is not null and state in ('applied', 'ignored')`,
];
