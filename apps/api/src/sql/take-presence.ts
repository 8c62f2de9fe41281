import { sql, type Kysely } from 'kysely';

/** Shows that the work of that name is being done, for as long as this connection does. False when somebody else does it. */
export async function takePresence<Db>(connection: Kysely<Db>, name: string): Promise<boolean> {
  const { rows } = await sql<{ isTaken: boolean }>`
    select pg_try_advisory_lock(hashtextextended(${name}, 0)) as "isTaken"`.execute(connection);
  return rows[0]?.isTaken ?? false;
}
