import { sql, type Kysely } from 'kysely';

/** What processes tell each other of changed accounts on. Whoever listens hears what was committed after it began. */
export const CHANGES_CHANNEL = 'account_changes';

/** Sends each payload to every process that listens. A payload is shorter than 8,000 bytes. */
export async function notifyChanges<Db>(db: Kysely<Db>, payloads: readonly string[]): Promise<void> {
  await sql`
    select pg_notify(${CHANGES_CHANNEL}, payload) from unnest(${[...payloads]}::text[]) as payload`.execute(db);
}
