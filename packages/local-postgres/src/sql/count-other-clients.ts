import type { Client } from 'pg';

/** Connections of other programs, psql included, on every database of the cluster. */
export async function countOtherClients(client: Client): Promise<number> {
  const { rows } = await client.query<{ clients: number }>(
    `select count(*)::int as clients from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
  );
  return rows[0]?.clients ?? 0;
}
