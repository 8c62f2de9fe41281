import { sql, type Kysely } from 'kysely';

/** Succeeds when the database answers. */
export async function ping<Db>(db: Kysely<Db>): Promise<void> {
  await sql`select 1`.execute(db);
}
