import { cloneDatabase } from '@tollgate/local-postgres';
import { Kysely, PostgresDialect } from 'kysely';
import { Pool } from 'pg';
import { inject } from 'vitest';

const TABLES = ['credit_accounts', 'credit_lots', 'credit_holds', 'credit_transactions'];

/** A database in the hands of somebody who owns it: no trigger stops them, and they can put it back as it was. */
export interface TamperedDatabase {
  readonly pool: Pool;
  readonly db: Kysely<unknown>;
  /** Answers what brings every table back to how it is now. */
  keep(): Promise<() => Promise<void>>;
}

export async function openTamperedDatabase(): Promise<TamperedDatabase> {
  const connectionString = await cloneDatabase(inject('templateUrl'));
  const pool = new Pool({ connectionString, options: '-c session_replication_role=replica' });
  // The cluster's stop ends connections that are still idle in the pool.
  pool.on('error', () => undefined);
  let kept = 0;
  return {
    pool,
    db: new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) }),
    keep: async () => {
      kept += 1;
      const schema = `kept_${kept}`;
      const restore: string[] = [];
      await pool.query(`create schema ${schema}`);
      for (const table of TABLES) {
        await pool.query(`create table ${schema}.${table} as table ${table}`);
        const names = await columnsOf(pool, table);
        restore.push(`truncate ${table}`, `insert into ${table} (${names}) select ${names} from ${schema}.${table}`);
      }
      return async () => void (await pool.query(restore.join(';')));
    },
  };
}

/** A table's own columns; what is generated cannot be put back, and need not be. */
async function columnsOf(pool: Pool, table: string): Promise<string> {
  const { rows } = await pool.query<{ name: string }>(
    `select column_name as name from information_schema.columns
     where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER'`,
    [table],
  );
  return rows.map(({ name }) => name).join(', ');
}
