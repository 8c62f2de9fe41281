import { sql, type Kysely } from 'kysely';

/** Since when somebody's account is being deleted: nothing is begun at Stripe for them from then on. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table users add column leaving_at timestamptz(3)`.execute(db);
}
