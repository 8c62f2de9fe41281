import { Kysely, PostgresDialect } from 'kysely';
import type { Pool } from 'pg';
import { expect } from 'vitest';

import { verifyLedger } from '../src/index.ts';

/** What must hold after every test: the ledger verifies, without a finding. */
export async function audit(pool: Pool, hmacKey: string): Promise<void> {
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  const { findings } = await verifyLedger({ db, hmacKey });
  expect(findings).toEqual([]);
}
