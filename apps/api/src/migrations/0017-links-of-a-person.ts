import { sql, type Kysely } from 'kysely';

/** A person's links, found without reading everybody's: their values begin with the person's id. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index verifications_value on verifications (value text_pattern_ops)`.execute(db);
}
