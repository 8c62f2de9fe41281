import { sql, type Kysely } from 'kysely';

/** Pages and figures for screens that cost the same however many lines there are beside those they show. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}

const statements = [
  // Everybody's lines, newest first; and figures of a period, which are added up from the index alone. New lines go to
  // its end, so that it costs a charge little. A feature has none of its own: that would cost each charge three times
  // what this does, and help only to find what is used once in ten thousand lines.
  sql`create index credit_transactions_newest on credit_transactions (created_at, user_id, seq)
    include (type, feature, amount)`,
  // The same for types of which there are few; no charge writes to it.
  sql`create index credit_transactions_newest_of_type on credit_transactions (type, created_at, user_id, seq)
    where type <> 'deduction'`,
];
