import { sql, type Kysely } from 'kysely';

/** Calls that cost nothing, know their own limit, and have keys that are free again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}

const statements = [
  sql`alter table credit_calls drop constraint credit_calls_state_check`,
  sql`alter table credit_calls add constraint credit_calls_state_check check (state in ('running', 'done', 'free'))`,
  sql`alter table credit_calls
    alter column hold_id drop not null,
    add expires_at timestamptz(3) not null default now(),
    add check (output is null or state = 'done')`,
  sql`alter table credit_calls alter column expires_at drop default`,
  sql`create index credit_calls_outputs on credit_calls (created_at) where output is not null`,
];
