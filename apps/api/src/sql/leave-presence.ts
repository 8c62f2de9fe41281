import { sql, type Kysely } from 'kysely';

/** Ends what `takePresence` began on the same connection. */
export async function leavePresence<Db>(connection: Kysely<Db>, name: string): Promise<void> {
  await sql`select pg_advisory_unlock(hashtextextended(${name}, 0))`.execute(connection);
}
