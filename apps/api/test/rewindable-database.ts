import { CompiledQuery, Kysely, PostgresDialect, PostgresDriver, type DatabaseConnection } from 'kysely';
import type { Pool } from 'pg';

import type { AppDb } from '../src/database.ts';

/** One connection's view of a database, inside one transaction that never commits: whatever is done can be undone. */
export interface Rewindable {
  readonly db: Kysely<AppDb>;
  /** Does `work`, and undoes all that it wrote. */
  undone<T>(work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** The app's own transactions become savepoints of the one that never commits. */
class SavepointDriver extends PostgresDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('savepoint work'));
  }

  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('release savepoint work'));
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('rollback to savepoint work'));
    await connection.executeQuery(CompiledQuery.raw('release savepoint work'));
  }
}

export async function openRewindable(pool: Pool): Promise<Rewindable> {
  const client = await pool.connect();
  const only = { query: client.query.bind(client), release: () => undefined };
  const single = { options: {}, connect: () => Promise.resolve(only), end: () => Promise.resolve() };
  class Dialect extends PostgresDialect {
    override createDriver(): SavepointDriver {
      return new SavepointDriver({ pool: single });
    }
  }
  await client.query('begin');
  let depth = 0;
  return {
    db: new Kysely<AppDb>({ dialect: new Dialect({ pool: single }) }),
    async undone(work) {
      const place = `place_${(depth += 1)}`;
      await client.query(`savepoint ${place}`);
      try {
        return await work();
      } finally {
        await client.query(`rollback to savepoint ${place}`);
        await client.query(`release savepoint ${place}`);
        depth -= 1;
      }
    },
    async close() {
      await client.query('rollback');
      client.release();
    },
  };
}
