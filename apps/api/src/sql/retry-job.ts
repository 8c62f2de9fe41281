import { sql, type Kysely } from 'kysely';

/** Makes a job due now with all its tries. False when there is none, or it is being worked. */
export async function retryJob<Db>(db: Kysely<Db>, id: string): Promise<boolean> {
  const { rows } = await sql`
    select from graphile_worker.reschedule_jobs(array[${id}::bigint], run_at => now(), attempts => 0)`.execute(db);
  return rows.length > 0;
}
