import { sql, type Kysely } from 'kysely';

/** Whether the job of a key waits or is being worked. One that failed for good does neither. */
export async function isQueued<Db>(db: Kysely<Db>, key: string): Promise<boolean> {
  const { rows } = await sql`
    select from graphile_worker.jobs
    where key = ${key} and (locked_at is not null or attempts < max_attempts)`.execute(db);
  return rows.length > 0;
}
