import { sql, type Kysely } from 'kysely';

/**
 * Clawbacks with debt, refunds, and reads that cost the same however long a history is. Whether a lot has credits is a
 * column of its own, so that using some of them changes no indexed value and needs no new index entry.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}

const statements = [
  sql`alter table credit_lots
    add taken_back bigint not null default 0 check (taken_back between 0 and amount),
    add refunded_cents bigint not null default 0 check (refunded_cents between 0 and paid_cents),
    add has_credits boolean not null generated always as (remaining > 0) stored`,
  sql`drop index credit_lots_live`,
  sql`create index credit_lots_live on credit_lots (user_id) where has_credits`,
  sql`create index credit_lots_expiring on credit_lots (expires_at) where has_credits and expires_at is not null`,
  sql`drop index credit_holds_open`,
  sql`create index credit_holds_open on credit_holds (user_id, expires_at) where state = 'open'`,
  // Room for an update in the row's own page.
  sql`alter table credit_accounts set (fillfactor = 70)`,
  sql`alter table credit_lots set (fillfactor = 70)`,
  // A clawback of credits that are spent already takes none, and still says what is owed.
  sql`alter table credit_transactions drop constraint credit_transactions_amount_check`,
  sql`alter table credit_transactions add constraint credit_transactions_amount_check
    check (amount <> 0 or type in ('clawback', 'clawback_reversal'))`,
  // An id follows from its user and key, so it is as unique beside its user; and a lookup of both is one index probe.
  sql`alter table credit_transactions drop constraint credit_transactions_id_key`,
  sql`create unique index credit_transactions_id on credit_transactions (user_id, id)`,
  // Deductions are nearly all lines: the history filtered by them needs no index, and writing them should not pay for one.
  sql`create index credit_transactions_type on credit_transactions (user_id, type, seq) where type <> 'deduction'`,
  sql`create index credit_transactions_refunds on credit_transactions (user_id, refund_of) where refund_of is not null`,
];
