import { sql, type Kysely } from 'kysely';

/** The audit trail: what operators asked for, and what came of it. Neither is ever changed or deleted. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [actions, newest, ofPerson, outcomes, refuseChange]) await statement.execute(db);
  for (const table of ['admin_actions', 'admin_action_outcomes']) {
    for (const statement of appendOnly(table)) await statement.execute(db);
  }
}

// Nothing refers to a person: the trail outlives them.
const actions = sql`
  create table admin_actions (
    id uuid primary key,
    actor text not null,
    procedure text not null,
    user_id text,
    reason text,
    input jsonb not null,
    created_at timestamptz(3) not null default now()
  )`;

const newest = sql`create index admin_actions_newest on admin_actions (created_at desc, id desc)`;

const ofPerson = sql`create index admin_actions_user on admin_actions (user_id, created_at desc, id desc)`;

// What was asked and has no outcome was under way when the process ended.
const outcomes = sql`
  create table admin_action_outcomes (
    action_id uuid primary key references admin_actions,
    error text,
    created_at timestamptz(3) not null default now()
  )`;

const refuseChange = sql`
  create function admin_actions_refuse_change() returns trigger language plpgsql as $$
  begin
    raise exception '% is append-only: % is refused', tg_table_name, tg_op using errcode = 'restrict_violation';
  end $$`;

function appendOnly(table: string) {
  return [
    sql`create trigger ${sql.id(`${table}_append_only`)} before update or delete on ${sql.table(table)}
      for each row execute function admin_actions_refuse_change()`,
    sql`create trigger ${sql.id(`${table}_no_truncate`)} before truncate on ${sql.table(table)}
      for each statement execute function admin_actions_refuse_change()`,
  ];
}
