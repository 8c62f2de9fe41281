import { sql, type Kysely } from 'kysely';

/** Bans, and what finding one person among a million takes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}

const statements = [
  sql`alter table users add column banned_at timestamptz(3)`,
  sql`create index users_banned on users (created_at desc, id desc) where banned_at is not null`,
  sql`create index users_admins on users (created_at desc, id desc) where role = 'admin'`,
  sql`create index users_newest on users (created_at desc, id desc)`,

  // Accounts name their user in text, sorted by byte.
  sql`create unique index users_account on users ((id::text) collate "C")`,

  // What is typed may stand in the middle of a name or an address.
  sql`create extension if not exists pg_trgm`,
  sql`create index users_words on users using gin (lower(name || ' ' || email) gin_trgm_ops)`,

  // What stands in its condition hardly ever changes, so that no charge has to write to it.
  sql`create index credit_accounts_frozen on credit_accounts (user_id) where freezes <> '[]'`,

  sql`create index admin_actions_actor on admin_actions (actor, created_at desc, id desc)`,
  sql`create index admin_actions_procedure on admin_actions (procedure, created_at desc, id desc)`,
];
