import { Client, DatabaseError } from 'pg';
import { copyDatabase } from './sql/copy-database.ts';
import { hasDatabase } from './sql/has-database.ts';

/**
 * Makes a database in the cluster that a URL points at, as a copy of another one: one for each test file, say. Takes a
 * lock on the template for that time, so nobody may be connected to it.
 *
 * @param url of any database of the cluster
 * @param options.template `template1`, an empty database, unless given
 * @returns the new database's URL
 * @throws Error when the name is not made of 1 to 63 letters, digits, `_` and `-`
 * @throws DatabaseError 42P04 when the name is taken, 3D000 when there is no such template, 55006 when somebody is
 *   still connected to the template after 5 seconds
 * @example
 * const url = await createDatabase(postgres.url, { name: 'races', template: 'migrated' });
 */
export async function createDatabase(url: string, options: { name: string; template?: string }): Promise<string> {
  const { name, template = 'template1' } = options;
  checkDatabaseName(name);
  await onMaintenanceDatabase(url, (client) => copyDatabase(client, name, template));
  return withDatabase(url, name);
}

/** PostgreSQL cuts longer names, and `pg` does not decode every character that a URL must escape. */
export function checkDatabaseName(name: string): void {
  if (/^[\w-]{1,63}$/.test(name)) return;
  throw new Error(`"${name}" is no database name: use 1 to 63 letters, digits, "_" and "-".`);
}

/** Makes an empty database unless it exists, also when another process makes it at the same moment. */
export async function ensureDatabase(url: string, name: string): Promise<void> {
  await onMaintenanceDatabase(url, async (client) => {
    if (await hasDatabase(client, name)) return;
    try {
      await copyDatabase(client, name, 'template1');
    } catch (error) {
      if (!(error instanceof DatabaseError && (await hasDatabase(client, name)))) throw error;
    }
  });
}

async function onMaintenanceDatabase(url: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: withDatabase(url, 'postgres') });
  // A lost connection also rejects the query that runs; without a listener it would end the process.
  client.on('error', () => {});
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
