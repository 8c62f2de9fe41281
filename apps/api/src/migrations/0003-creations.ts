import { sql, type Kysely } from 'kysely';

/** What people made. Audio lies apart, so that listing never reads it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [creations, newestFirst, audio]) await statement.execute(db);
}

const creations = sql`
  create table creations (
    id uuid primary key,
    user_id uuid not null references users on delete cascade,
    feature text not null,
    credits bigint not null,
    result jsonb not null,
    created_at timestamptz(3) not null default now()
  )`;

const newestFirst = sql`create index creations_newest on creations (user_id, created_at desc, id desc)`;

const audio = sql`
  create table creation_audio (
    creation_id uuid primary key references creations on delete cascade,
    wav bytea not null
  )`;
