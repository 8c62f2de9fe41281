import { sql, type Kysely } from 'kysely';

/** What better-auth keeps: people, their sessions, and how each signs in. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [users, sessions, sessionsByUser, accounts, accountsByUser, verifications, byIdentifier]) {
    await statement.execute(db);
  }
}

const users = sql`
  create table users (
    id uuid primary key default gen_random_uuid(),
    name text not null,
    email text not null unique,
    email_verified boolean not null default false,
    image text,
    role text not null default 'user' check (role in ('user', 'admin')),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
  )`;

const sessions = sql`
  create table sessions (
    id uuid primary key default gen_random_uuid(),
    user_id uuid not null references users on delete cascade,
    token text not null unique,
    expires_at timestamptz not null,
    ip_address text,
    user_agent text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
  )`;

const sessionsByUser = sql`create index sessions_user on sessions (user_id)`;

const accounts = sql`
  create table sign_in_accounts (
    id uuid primary key default gen_random_uuid(),
    user_id uuid not null references users on delete cascade,
    account_id text not null,
    provider_id text not null,
    password text,
    access_token text,
    refresh_token text,
    id_token text,
    access_token_expires_at timestamptz,
    refresh_token_expires_at timestamptz,
    scope text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
  )`;

const accountsByUser = sql`create index sign_in_accounts_user on sign_in_accounts (user_id)`;

const verifications = sql`
  create table verifications (
    id uuid primary key default gen_random_uuid(),
    identifier text not null,
    value text not null,
    expires_at timestamptz not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
  )`;

const byIdentifier = sql`create index verifications_identifier on verifications (identifier)`;
