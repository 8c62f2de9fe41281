import type { Client } from 'pg';

/** Advisory locks count within one database, so every session of this package is on `postgres`. */
export const clusterLock = 5_018_270_118;

/** Waits for whoever is stopping the server, then marks this session as a user. Returns the server's data folder. */
export async function joinCluster(client: Client): Promise<string> {
  const { rows } = await client.query<{ dataDirectory: string }>(
    `select current_setting('data_directory') as "dataDirectory", pg_advisory_lock_shared($1)`,
    [clusterLock],
  );
  return rows[0]?.dataDirectory ?? '';
}
