import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startLocalPostgres, type LocalPostgres } from '@tollgate/local-postgres';
import { Kysely, PostgresDialect } from 'kysely';
import { Pool } from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';

import { assertDurable } from '../src/index.ts';

// A cluster that is set wrongly on purpose.

let dataDir: string;
let postgres: LocalPostgres;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'tollgate-durable-'));
  const settings = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' };
  postgres = await startLocalPostgres({ dataDir, settings });
});
afterAll(async () => {
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function check(options?: string): Promise<void> {
  const pool = new Pool({ connectionString: postgres.url, options });
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  await assertDurable(db).finally(() => pool.end());
}

test('every setting that would lose what was acknowledged is named', async () => {
  await expect(check()).rejects.toThrow(
    'may lose what it acknowledged: fsync is off, full_page_writes is off, synchronous_commit is off.',
  );
  await expect(check('-c synchronous_commit=local')).rejects.toThrow(
    'may lose what it acknowledged: fsync is off, full_page_writes is off.',
  );
});

test('a database as it comes is durable', async () => {
  const pool = new Pool({ connectionString: inject('templateUrl').replace(/[^/]*$/, 'postgres') });
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  await expect(assertDurable(db)).resolves.toBeUndefined();
  await pool.end();
});
