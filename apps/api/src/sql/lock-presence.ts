import { sql, type Kysely } from 'kysely';

/** Shows that a job worker lives, for as long as this connection does. */
export async function lockPresence<Db>(connection: Kysely<Db>, workerId: string): Promise<void> {
  await sql`select pg_advisory_lock(hashtextextended(${workerId}, 0))`.execute(connection);
}
