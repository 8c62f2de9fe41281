import { sql, type Kysely } from 'kysely';

/** Takes a job out of the queue for good. False when there is none, or it is being worked. */
export async function removeJob<Db>(db: Kysely<Db>, id: string): Promise<boolean> {
  const { rows } = await sql`
    select from graphile_worker.complete_jobs(array[${id}::bigint])`.execute(db);
  return rows.length > 0;
}
