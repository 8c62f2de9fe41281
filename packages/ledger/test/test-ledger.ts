import { cloneDatabase } from '@tollgate/local-postgres';
import { Kysely, PostgresDialect } from 'kysely';
import { Pool } from 'pg';
import { afterAll, afterEach, beforeAll, inject } from 'vitest';

import { createLedger, type GroupOptions, type Ledger, type LedgerDb } from '../src/index.ts';
import { audit } from './audit.ts';

export const HMAC_KEY = 'a key for tests, of thirty-two characters or more';

export interface TestLedger {
  readonly connectionString: string;
  readonly pool: Pool;
  readonly db: Kysely<LedgerDb>;
  readonly ledger: Ledger;
}

/** A database of this test file's own, with a ledger on it; audited after every test. With `group` its verbs share transactions. */
export function useLedger({
  maxConnections = 20,
  group,
}: { maxConnections?: number; group?: Omit<GroupOptions, 'connection'> } = {}): TestLedger {
  let opened: TestLedger | undefined;
  const get = () => {
    if (!opened) throw new Error('The database is open from beforeAll to afterAll.');
    return opened;
  };
  beforeAll(async () => {
    const connectionString = await cloneDatabase(inject('templateUrl'));
    const pool = new Pool({ connectionString, max: maxConnections });
    // The cluster's stop ends connections that are still idle in the pool.
    pool.on('error', () => undefined);
    const db = new Kysely<LedgerDb>({ dialect: new PostgresDialect({ pool }) });
    const lanes = group && { group: { ...group, connection: { connectionString, application_name: 'lanes' } } };
    opened = { connectionString, pool, db, ledger: createLedger({ db, hmacKey: HMAC_KEY, ...lanes }) };
  });
  afterEach(() => audit(get().pool, HMAC_KEY));
  afterAll(async () => {
    await opened?.ledger.close();
    await opened?.pool.end();
  });
  return {
    get connectionString() {
      return get().connectionString;
    },
    get pool() {
      return get().pool;
    },
    get db() {
      return get().db;
    },
    get ledger() {
      return get().ledger;
    },
  };
}
