import { cloneDatabase } from '@tollgate/local-postgres';
import { Kysely, PostgresDialect } from 'kysely';
import { Pool } from 'pg';
import { afterAll, afterEach, beforeAll, inject } from 'vitest';

import { createLedger, type Ledger, type LedgerDb } from '../src/index.ts';
import { audit } from './audit.ts';

export const HMAC_KEY = 'a key for tests, of thirty-two characters or more';

export interface TestLedger {
  readonly pool: Pool;
  readonly db: Kysely<LedgerDb>;
  readonly ledger: Ledger;
}

/** A database of this test file's own, with a ledger on it; audited after every test. */
export function useLedger({ maxConnections = 20 } = {}): TestLedger {
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
    opened = { pool, db, ledger: createLedger({ db, hmacKey: HMAC_KEY }) };
  });
  afterEach(() => audit(get().pool, HMAC_KEY));
  afterAll(() => opened?.pool.end());
  return {
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
