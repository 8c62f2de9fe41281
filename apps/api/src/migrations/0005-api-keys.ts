import { sql, type Kysely } from 'kysely';

/** API keys, by hash: the key itself is shown once and kept nowhere. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [apiKeys, byOwner]) await statement.execute(db);
}

const apiKeys = sql`
  create table api_keys (
    id uuid primary key,
    kind text not null check (kind in ('personal', 'service')),
    name text not null,
    -- A service key has no owner: it outlives the admin who made it.
    owner_id uuid references users on delete cascade check ((owner_id is not null) = (kind = 'personal')),
    prefix text not null,
    hash bytea not null unique check (octet_length(hash) = 32),
    scopes text[] not null check (cardinality(scopes) > 0),
    created_at timestamptz(3) not null default now(),
    last_used_at timestamptz(3),
    revoked_at timestamptz(3),
    check (kind = 'service' or scopes <@ array['credits:read', 'credits:spend'])
  )`;

const byOwner = sql`create index api_keys_owner on api_keys (owner_id, created_at desc)`;
